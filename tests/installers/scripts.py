"""Loads the scripts of the set-up, which are in no package."""

import importlib.util
from pathlib import Path
from types import ModuleType

INSTALLERS = Path(__file__).resolve().parents[2] / "installers"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"installers_{name}", INSTALLERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
