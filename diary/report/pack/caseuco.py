"""The edition for tools that exchange investigations: CASE 1.x and UCO in JSON-LD."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from diary.domain.edition import Edition, EditionEntry, EditionExhibit, EntryStatus
from diary.domain.ledger import canonical
from diary.domain.plain import Plain
from diary.i18n import _

_UCO: Final = "https://ontology.unifiedcyberontology.org/uco/"
_PARTS: Final = ("core", "identity", "observable", "tool", "types", "vocabulary")
_CONTEXT: Final[dict[str, Plain]] = {
    "kb": "urn:incident-diary:",
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    **{
        f"uco-{one}": f"{_UCO}{one}/" for one in ("core", "identity", "observable", "tool", "types")
    },
    "uco-vocabulary": f"{_UCO}vocabulary/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TOLD: Final = (EntryStatus.SIGNED, EntryStatus.AMENDED)


def as_case(edition: Edition, files: dict[str, str], hashes: dict[str, str]) -> bytes:
    """Return the edition as CASE/UCO JSON-LD.

    Args:
        edition: What is told.
        files: The path of each exhibit in the pack, by reference.
        hashes: The SHA-256 of each of these paths.
    """
    made = _Graph(edition.heading.report_id)
    heading = edition.heading
    people = made.node("Person", "uco-identity", "keeper", {"uco-core:name": heading.keeper})
    tool: dict[str, Plain] = {
        "uco-core:name": "Incident Diary",
        "uco-tool:version": heading.app_version,
    }
    nodes = [people, made.node("Tool", "uco-tool", "tool", tool)]
    for exhibit in edition.exhibits:
        path = files.get(exhibit.ref, "")
        if not path:
            continue
        # A copy that lies in a later part has no hash yet.
        is_made = exhibit.is_copy and not exhibit.redactions
        known = hashes.get(path) or ("" if is_made else exhibit.sha256)
        nodes += _exhibit(made, exhibit, path, known)
    told = [one for one in edition.entries if one.status in _TOLD]
    nodes += [made.node("Event", "uco-core", str(one.number), _entry(one)) for one in told]
    case: dict[str, Plain] = {
        "uco-core:name": heading.case_name or heading.title,
        "uco-core:description": heading.title,
        "uco-core:object": [{"@id": node["@id"]} for node in nodes],
    }
    nodes.append(made.node("Investigation", "case-investigation", "case", case))
    graph: list[Plain] = [*nodes]
    return canonical({"@context": _CONTEXT, "@graph": graph})


class _Graph:
    def __init__(self, report_id: str) -> None:
        self._report = report_id

    def node(self, kind: str, prefix: str, name: str, said: dict[str, Plain]) -> dict[str, Plain]:
        """Return a node whose name is the same each time the same report is made."""
        number = uuid5(NAMESPACE_URL, f"urn:incident-diary:{self._report}/{kind}/{name}")
        kept = {key: part for key, part in said.items() if part not in ("", [], {})}
        return {"@id": f"kb:{kind}-{number}", "@type": f"{prefix}:{kind}", **kept}


def _entry(entry: EditionEntry) -> dict[str, Plain]:
    when = " ".join(filter(None, (entry.happened, entry.happened_zone)))
    lines = [_("Happened: {when}").format(when=when or _("not known"))]
    lines += [f"{one.label}: {one.text}" for one in entry.fields if one.text]
    return {
        "uco-core:name": _("Entry {number}").format(number=entry.number),
        "uco-core:description": "\n".join(lines),
        "uco-core:eventType": "incident as told by the keeper of the diary",
    }


def _exhibit(
    made: _Graph, exhibit: EditionExhibit, path: str, sha256: str
) -> list[dict[str, Plain]]:
    value = made.node(
        "Hash",
        "uco-types",
        exhibit.ref,
        {
            "uco-types:hashMethod": "SHA256",
            "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": sha256},
        },
    )
    about: dict[str, Plain] = {"uco-observable:fileName": path.rpartition("/")[2]}
    content: dict[str, Plain] = {"uco-observable:hash": [value] if sha256 else []}
    if not exhibit.is_copy:
        content["uco-observable:mimeType"] = exhibit.media_type
    if exhibit.size and (exhibit.redactions or not exhibit.is_copy):
        about["uco-observable:sizeInBytes"] = {"@type": "xsd:integer", "@value": str(exhibit.size)}
    facets: list[Plain] = [
        made.node("FileFacet", "uco-observable", exhibit.ref, about),
        made.node("ContentDataFacet", "uco-observable", exhibit.ref, content),
    ]
    file = made.node("File", "uco-observable", exhibit.ref, {"uco-core:hasFacet": facets})
    caption: dict[str, Plain] = {
        "uco-core:description": exhibit.caption,
        "case-investigation:exhibitNumber": exhibit.ref,
        "uco-core:object": [{"@id": file["@id"]}],
    }
    record = made.node("ProvenanceRecord", "case-investigation", exhibit.ref, caption)
    return [file, record]
