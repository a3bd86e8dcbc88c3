import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importers.markup import readable_line, readable_markup
from tests.patience import without_hanging


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p>\n\n<p>Two <b>bold</b> a&nbsp;b</p>", "One\n\nTwo bold a b"),
        ("<P CLASS=x>One<P>Two", "One\n\nTwo"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("one<br>two<br/>three<br><br>four", "one\ntwo\nthree\n\nfour"),
        ("<ul>\n <li>One</li>\n\n <li><p>Two</p></li>\n</ul>after", "- One\n- Two\n\nafter"),
        ("<ol><li>x<li>y<ul><li>z</ul></ol>", "1. x\n2. y\n- z"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1<td>2</table>", "A | B\n1 | 2"),
        ("<h2>Head</h2>text<hr>more", "Head\n\ntext\n\nmore"),
        ("<pre>x\n  y</pre>", "x\ny"),
        ("<p>wrapped\n   line</p>", "wrapped line"),
        ("<p>first</p>second\n\nthird", "first\n\nsecond\n\nthird"),
        ('<img src="a.png" alt="A bee">', "A bee"),
    ],
)
def test_markup_becomes_paragraphs_and_lines(markup: str, text: str) -> None:
    assert readable_markup(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('see <a href="https://e.org/a?b=1&amp;c=2">here</a>.', "see here (https://e.org/a?b=1&c=2)."),
        ('<a href="https://www.e.org/">e.org</a>', "e.org"),
        ('<a href="mailto:bee@e.org">bee@e.org</a>', "bee@e.org"),
        ('<a href="mailto:bee@e.org">Bee</a>', "Bee (mailto:bee@e.org)"),
        ('<a href="javascript:alert(1)">js</a> <a href="/x">here</a>', "js here"),
        ('<a href="https://e.org">open', "open (https://e.org)"),
        ('<a href="https://e.org"></a>nothing', "nothing"),
    ],
)
def test_link_keeps_its_address_behind_its_words(markup: str, text: str) -> None:
    assert readable_markup(markup) == text


@pytest.mark.parametrize(
    "text",
    [
        "a < b && c > d", "List<String> and Map<K, V>", "the <template> element", "AT&T", "https://e.org/?a=1&copy=2&lt=3",
        "line one\nline two\n\nanother paragraph", "mail <bee@e.org>", "<- back", "&nosuch; &#; &#xZZ;", "<![foo", "<!-- never ends",
        "<script> tags explained", "<https://e.org>",
    ],
)  # fmt: skip
def test_text_that_is_no_html_stays(text: str) -> None:
    assert readable_markup(text) == text
    assert readable_line(text) == " ".join(text.split())


def test_text_with_inline_tags_keeps_its_own_lines() -> None:
    assert readable_markup("one\n<b>two</b>\n\nthree") == "one\ntwo\n\nthree"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&eacute;&#233;&#xE9; &lt;b&gt; &amp;amp;", "ééé <b> &amp;"),
        ("<p>&lt;b&gt;</p>", "<b>"),
        (
            "nul &#0; bell &#7; escape &#27;[31m surrogate &#xD800;",
            "nul \ufffd bell escape [31m surrogate \ufffd",
        ),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
    ],
)
def test_entities_become_letters(markup: str, text: str) -> None:
    assert readable_markup(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<!-- a <b> -->k<script>alert('</p>')</script><style>p{}</style>", "k"),
        ("<p class='x>broken</p> <a href=foo\"bar>q</a>", "broken\n\nq"),
        ("<?xml version='1.0'?><!DOCTYPE html><p>x</p>", "x"),
        ("<![CDATA[<p>x</p>]]>", "x"),
        ("</p></ul></ol></pre></a>x", "x"),
    ],
)
def test_what_is_not_for_readers_is_left_out(markup: str, text: str) -> None:
    assert readable_markup(markup) == text


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<i>E. coli</i> &amp; <b><em>x</em></b>", "E. coli & x"),
        ("The <b> tag", "The <b> tag"),
        ("&lt;script&gt; &quot;R&amp;D&quot;", '<script> "R&D"'),
        ("R&D; AT&T", "R&D; AT&T"),
        ("a<br/>b\n c", "a b c"),
        ("Why [AI] [/] matters", "Why [AI] [/] matters"),
    ],
)
def test_title_is_one_line_without_markup(markup: str, line: str) -> None:
    assert readable_line(markup) == line


@given(st.text(alphabet=st.one_of(st.sampled_from("<>/!-&#;'\"= \nabpiu[]"), st.characters()), max_size=80))
def test_any_text_is_readable(text: str) -> None:
    assert readable_markup(text) == readable_markup(text).strip()
    assert "\n" not in readable_line(text)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<![", "</", '<a href="', "<p ' ", "<script>", '<a b="> ', "<ol><li>", "<p x='", "&#", "&", "<td>", "\n "],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * 400_000

    with without_hanging():
        made = (readable_markup(text), readable_line(text))

    assert max(map(len, made)) <= 2 * len(text)
