from diary.services import guide


def test_every_page_has_a_name_a_title_and_says_something() -> None:
    pages = guide.pages()

    assert len({page.name for page in pages}) == len(pages) >= 11
    assert all(page.title and not page.title.startswith("#") for page in pages)
    assert all(len(page.text.split()) > 100 for page in pages)


def test_every_page_says_where_its_facts_come_from() -> None:
    without = {page.name for page in guide.pages() if "Where this comes from" not in page.text}

    assert without == set()


def test_pages_are_found_by_all_their_words() -> None:
    assert "screenshots" in [page.name for page in guide.found("EXPORT number")]
    assert guide.found("") == guide.pages()
    assert guide.found("no such words anywhere") == ()
