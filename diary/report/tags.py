"""How the text is built, told to screen readers: a tree of headings, paragraphs, tables, pictures.

Tagged PDF, ISO 32000-1, 14.7 and 14.8. Elements join the tree in the order in which they are
drawn, which is the order in which they are read.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from diary.report.archive import text

if TYPE_CHECKING:
    from diary.report.streamed import StreamedDocument

_ATTRIBUTES: Final = {
    "L": "/O /List /ListNumbering /None",
    "TH": "/O /Table /Scope /Column",
}


class Content(NamedTuple):
    """A stretch of a page that belongs to an element."""

    page: int
    number: int


class Note(NamedTuple):
    """A link on a page that belongs to an element; ``number`` is its object's."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Tag:
    """One element.

    Attributes:
        role: A standard type (14.8.4), for example ``P`` or ``TD``.
        alt: What a picture shows, in words.
        language: Of the text, if it is not the document's (BCP 47).
        struck: Whether the text is struck through.
        box: Where a picture stands on its page.
    """

    role: str
    parent: Self | None = None
    alt: str = field(default="", repr=False)
    language: str = ""
    struck: bool = False
    box: tuple[float, float, float, float] | None = None
    kids: "list[Tag | Content | Note]" = field(default_factory=list, repr=False)
    is_in_tree: bool = False

    def join(self) -> None:
        """Become part of the tree behind what is there already."""
        child: Tag = self
        while not child.is_in_tree and child.parent is not None:
            child.is_in_tree = True
            child.parent.kids.append(child)
            child = child.parent


class Structure:
    """The tree of one document."""

    def __init__(self) -> None:
        self._root = Tag("Document", is_in_tree=True)
        self._pages: list[list[Tag]] = []
        self._links: list[Tag] = []

    def begin_page(self) -> None:
        """Begin a page; content counts from nought again."""
        self._pages.append([])

    def begin(self, tag: Tag | None) -> None:
        """Let an element have its place in the tree, even if it turns out to be empty."""
        if tag is not None:
            self._join(tag)

    def content(self, tag: Tag) -> int:
        """Return the number of a new stretch of content of an element on this page."""
        self._join(tag)
        page = self._pages[-1]
        tag.kids.append(Content(len(self._pages), len(page)))
        page.append(tag)
        return len(page) - 1

    def next_key(self, pages: int) -> int:
        """Return the key in the tree of parents of the next link, in a file of so many pages."""
        return pages + len(self._links)

    def link(self, tag: Tag, number: int) -> None:
        """Hang a link's annotation, the object of that number, on an element."""
        self._join(tag)
        tag.kids.append(Note(len(self._pages), number))
        self._links.append(tag)

    def write(self, document: "StreamedDocument") -> int:
        """Write the tree; return the number of its root."""
        top, numbers = document.reserve(), {self._root: document.reserve()}
        pages = [0, *(document.page_number(one + 1) for one in range(len(self._pages)))]
        waiting = [self._root]
        while waiting:
            tag = waiting.pop()
            parent = numbers[tag.parent] if tag.parent else top
            home, kids = 0, list[str]()
            for kid in tag.kids:
                if isinstance(kid, Tag):
                    number = numbers[kid] = document.reserve()
                    waiting.append(kid)
                    kids.append(f"{number} 0 R")
                elif isinstance(kid, Content) and kid.page == (home := home or kid.page):
                    kids.append(str(kid.number))
                else:
                    kids.append(_leaf(kid, pages[kid.page]))
            document.put(_element(tag, parent, pages[home], kids), numbers[tag])
        parents = document.put(f"<< /Nums [{' '.join(self._parents(numbers, document))}] >>")
        count = len(self._pages) + len(self._links)
        told = (
            f"<< /Type /StructTreeRoot /K {numbers[self._root]} 0 R "
            f"/ParentTree {parents} 0 R /ParentTreeNextKey {count} >>"
        )
        return document.put(told, top)

    def _parents(self, numbers: dict[Tag, int], document: "StreamedDocument") -> list[str]:
        found = []
        for key, tags in enumerate(self._pages):
            row = " ".join(f"{numbers[tag]} 0 R" for tag in tags)
            found.append(f"{key} {document.put(f'[{row}]')} 0 R")
        first = len(self._pages)
        found += [f"{first + key} {numbers[tag]} 0 R" for key, tag in enumerate(self._links)]
        return found

    def _join(self, tag: Tag) -> None:
        if tag.is_in_tree:
            return
        top: Tag = tag
        while top.parent is not None:
            top = top.parent
        if top is not self._root:
            top.parent = self._root
        tag.join()


def _leaf(kid: Content | Note, page: int) -> str:
    """Return what stands for a link, or for content of another page than the element's own."""
    if isinstance(kid, Note):
        return f"<< /Type /OBJR /Obj {kid.number} 0 R /Pg {page} 0 R >>"
    return f"<< /Type /MCR /MCID {kid.number} /Pg {page} 0 R >>"


def _element(tag: Tag, parent: int, page: int, kids: list[str]) -> str:
    home = f"/Pg {page} 0 R " if page else ""
    parts = [f"/Type /StructElem /S /{tag.role} /P {parent} 0 R {home}/K [{' '.join(kids)}]"]
    if tag.alt:
        parts.append(f"/Alt {text(tag.alt)}")
    if tag.language:
        parts.append(f"/Lang {text(tag.language)}")
    attributes = _ATTRIBUTES.get(tag.role, "")
    if tag.struck:
        attributes = "/O /Layout /TextDecorationType /LineThrough"
    if tag.box:
        edges = " ".join(f"{edge:.2f}" for edge in tag.box)
        attributes = f"/O /Layout /Placement /Block /BBox [{edges}]"
    if attributes:
        parts.append(f"/A << {attributes} >>")
    return f"<< {' '.join(parts)} >>"
