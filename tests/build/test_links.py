"""Links: each leads to a file of the output and to a place on it, and none leads out."""

from __future__ import annotations

import pytest

from site_src.build.work.links import broken_links
from site_src.render.views.addresses import relative, root_of

FILES = ["index.html", "a/b/index.html", "assets/style.css", "a/b/附件 100%#1&2.pdf", "a/b/x:y.pdf"]


def broken(page: str, html: str) -> list[tuple[str, str]]:
    """Links that are broken on a page among the files, with the reason."""
    pages = {name: '<h2 id="part-1">' for name in FILES if name.endswith(".html")} | {page: html}
    return [(one.link, one.reason) for one in broken_links(pages, FILES) if one.page == page]


@pytest.mark.parametrize(
    "link",
    [
        "../../index.html",
        "../../assets/style.css",
        "../../index.html#part-1",
        "index.html",
        "#here",
        "",
        "%E9%99%84%E4%BB%B6%20100%25%231%262.pdf",
        "附件%20100%25%231&amp;2.pdf",
        "x%3Ay.pdf",
    ],
)
def test_a_good_link(link: str) -> None:
    assert broken("a/b/index.html", f'<a id="here" href="{link}">') == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("https://example.org/", "指向站外或从根目录开始"),
        ("//example.org/x.js", "指向站外或从根目录开始"),
        ("/index.html", "指向站外或从根目录开始"),
        ("mailto:a@example.org", "指向站外或从根目录开始"),
        ("javascript:void(0)", "指向站外或从根目录开始"),
        ("JavaScript:void(0)", "指向站外或从根目录开始"),
        ("data:text/css,", "指向站外或从根目录开始"),
        ("../index.html", "没有对应的文件"),
        ("../../../index.html", "没有对应的文件"),
        ("../..", "没有对应的文件"),
        ("missing.pdf", "没有对应的文件"),
        ("#nowhere", "没有对应的位置"),
        ("../../index.html#part-2", "没有对应的位置"),
    ],
)
def test_a_broken_link(link: str, reason: str) -> None:
    assert broken("a/b/index.html", f'<img src="{link}">') == [(link, reason)]


def test_a_broken_link_is_told_once_with_its_page() -> None:
    pages = {"a.html": '<a href="b.html"><a href="b.html">'}
    assert [str(one) for one in broken_links(pages, ())] == ["a.html：链接“b.html”没有对应的文件"]


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "2024/x/budget/index.html", "../../../index.html"),
        ("2024/index.html", "index.html", "2024/index.html"),
        ("2024/x/a.pdf", "2024/y/index.html", "../x/a.pdf"),
        ("a/附件 100%#1?.pdf", "a/index.html", "%E9%99%84%E4%BB%B6%20100%25%231%3F.pdf"),
    ],
)
def test_links_are_relative(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


@pytest.mark.parametrize(
    ("page", "root"), [("index.html", "./"), ("2024/index.html", "../"), ("a/b/c/d.html", "../../../")]
)
def test_the_way_to_the_root(page: str, root: str) -> None:
    assert root_of(page) == root
