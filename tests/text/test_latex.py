"""LaTeX as readable Unicode, and everything that only looks like LaTeX left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.latex import readable
from tests.patience import without_hanging


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (r"an $\ell_p$-ball", "an ℓ_p-ball"),
        (r"$\ell_\infty$-bounded", "ℓ_∞-bounded"),
        (r"the $\ell_2$ norm", "the ℓ₂ norm"),
        (r"$\mathcal{O}(n \log n)$", "O(n log n)"),
        (r"$O(n\log n)$", "O(n log n)"),
        (r"$O(kQ\log(n)\log(R/\epsilon))$", "O(kQ log(n) log(R/ε))"),
        (r"$\nabla f$ and \nabla g", "∇f and ∇g"),
        (r"$x^2$ in $\mathbb{R}^d$", "x² in ℝᵈ"),
        (r"$10^{-3}$, $x_{12}$, $A^*$, $W^\top$", "10⁻³, x₁₂, A*, Wᵀ"),
        (r"$x^{(t)}_{i,j}$ and $C^{\infty}$", "x^(t)_(i,j) and C^∞"),
        (r"$\textit{dataset inference}$,", "dataset inference,"),
        (r"\emph{One-Pixel Shortcut (OPS)} is", "One-Pixel Shortcut (OPS) is"),
        (r"\textbf{bold $x^2$ \emph{inside}}", "bold x² inside"),
        (r"{\em so} it is", "so it is"),
        (r"$x \in \mathbb{R}^{k \times n}$", "x ∈ ℝ^(k × n)"),
        (r"$f:\mathbb{R}\rightarrow \mathbb{R}^d$", "f:ℝ→ℝᵈ"),
        (r"$\|\nabla J(\boldsymbol{\theta})\|_2^2\leq\epsilon$", "‖∇J(θ)‖₂²≤ε"),
        (r"$\widetilde{O}\left(\epsilon^{-\frac{2}{1-\alpha}}\right)$", "Õ(ε^(-2/(1-α)))"),
        (r"$\frac{1}{2}\alpha x$", "1/2 αx"),
        (r"$\mathbb{E}_{x\sim p}[\log p(x \mid z)]$", "𝔼_(x∼p)[log p(x | z)]"),
        (r"$\min_\theta \max_{x} L(\theta)$", "min_θ max_x L(θ)"),
        (r"$\hat{y}_t \not\in A$, $\lvert x \rvert$", "ŷ_t ∉ A, |x|"),
        (r"$\sqrt{T}$, $\sqrt[3]{a+b}$, $\binom{n}{k}$", "√T, ³√(a+b), (n choose k)"),
        (r"$t$-SNE for $t = 1, \dots, T$, $k$NN, $n$th", "t-SNE for t = 1, …, T, kNN, nth"),
        (r"$p < 5\%$ at 100\% \& more", "p < 5% at 100% & more"),
        (r"\(a^2\), \[b\] and $$c$$", "a², b and c"),
        ("\\begin{equation}\n E = mc^2 \\end{equation}", "E = mc²"),
        (r"\begin{itemize}\item one\item two\end{itemize}", " • one • two"),
        (r"\mathbb{R}^d and O(n \log n) and \ell_p", "ℝᵈ and O(n log n) and ℓ_p"),
        (r"G\"odel, \'{e}, Erd\H{o}s, Fran\c{c}ois, \v{S}koda", "Gödel, é, Erdős, François, Škoda"),
        (r"S\o ren \L{}ukasz na\"{\i}ve {\"o} Gau\ss", "Søren Łukasz naïve ö Gauß"),
        (r"see \citep{foo2020} and \url{http://x.y/~z}", "see [foo2020] and http://x.y/~z"),
        (r"\href{http://a.b}{here}\footnote{There.}", "here (http://a.b) (There.)"),
        (r"\$5", "$5"),
        (r"$a \\ b$", "a b"),
        (r"BERT~\citep{bert}~\footnote{so} about~$\pi$ in Fig.~1", "BERT [bert] (so) about π in Fig.~1"),
    ],
)  # fmt: skip
def test_readable_turns_what_is_certain(printed: str, shown: str) -> None:
    assert readable(printed) == shown


@pytest.mark.parametrize(
    "printed",
    [
        "100% sure, #1 & ~50 {B}ayes_net ^2",
        "it costs $5 and $10",
        "5$ or 6$, US$ and A$",
        "$5 million and 10$ percent",
        "Ke$ha and A$AP Rocky",
        "earn $$ and spend $$ daily",
        r"C:\New folder\nabla and C:\nu\alpha",
        r"\\server\share\alpha",
        r"\Nabla is unknown, so is $\foo_2$-ball",
        r"src\in\to and and\or",
        r"say \"hello world\", it\'s what we\'re",
        r"$\\mathcal{O}(n \\log n)$ escaped twice",
        r"\"When",
        r"\o/ and \u00e9 and \d+ and example\.com",
        r"\emph{never closed and $\hat{x$",
        r"$\frac{1}$",
        "$x\n\ny$",
        "\\",
        "$",
        "$$",
        "\\(",
        "\\begin{equation} x",
    ],
)
def test_readable_leaves_what_is_not_certain(printed: str) -> None:
    assert readable(printed) == printed


def test_plain_text_comes_back_itself() -> None:
    text = "plain % text & more ~ {here}"

    assert readable(text) is text


@given(st.text())
def test_no_text_breaks_it_and_no_control_appears(text: str) -> None:
    shown = readable(text)

    assert {each for each in shown if unicodedata.category(each) == "Cc"} <= set(text)


SHARDS = (
    r"$ $$ \ { } ^ _ \( \) \frac \hat \emph \left. \not \sqrt[ ] \text \begin{equation} \end{equation} \alpha \log"
    r" \in x 1 \" \c \' \footnote \href \item & ~ , \! \\ \mathbb \pmod \underset"
)
LATEX = st.lists(st.sampled_from([*SHARDS.split(), " ", "\n", "\n\n"]), max_size=30).map("".join)


@given(LATEX)
def test_broken_latex_breaks_nothing(text: str) -> None:
    shown = readable(text)

    assert {each for each in shown if unicodedata.category(each) == "Cc"} <= {"\n"}


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8).map(lambda word: f"W{word}")
NOISE = st.sampled_from(
    [
        " ",
        ", ",
        " $5 ",
        " $10, ",
        " 100% ",
        " \\Unknown ",
        " C:\\New ",
        " { ",
        " } ",
        " & ",
        " \\$ ",
        " \\foo{ ",
        "~",
    ]
)


@given(st.lists(st.tuples(WORD, NOISE), max_size=12))
def test_words_survive_in_order(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + noise for word, noise in parts)

    shown = readable(text)

    place = 0
    for word, _ in parts:
        place = shown.index(word, place) + len(word)


@pytest.mark.parametrize(
    "text",
    [
        "$a " * 20_000,
        "\\(" * 20_000 + "\\)",
        "\\emph{" * 20_000,
        "$" + "\\text{" * 20_000 + "$",
        "\\hat{" * 10_000 + "}" * 10_000,
        "{" * 20_000 + "\\",
        "\\begin{equation}" * 10_000,
        "$" + "\\hat" * 20_000 + "x$",
    ],
)  # fmt: skip
def test_hostile_length_takes_linear_time(text: str) -> None:
    with without_hanging():
        made = readable(text * 2)

    assert len(made) <= len(text) * 2
