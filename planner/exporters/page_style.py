"""How the page of my days looks: on a screen of any width, and on paper."""

from planner.exporters.palette import picture_style, style_of

_PAGE = """body{{font-family:{font};line-height:1.45;color:{ink};background:{paper};max-width:72rem;margin:0 auto;padding:1rem}}
h1{{font-size:1.6rem;margin:.2em 0}}
h2{{font-size:1.25rem;margin:1.6em 0 .4em;border-bottom:1px solid {line}}}
h3{{font-size:1rem;margin:0}}
h3 time{{font-variant-numeric:tabular-nums;margin-right:.4em}}
a{{color:{link}}}
ol{{list-style:none;padding:0;margin:0}}
li.stop{{padding:.5rem 0 .5rem .8rem;border-left:3px solid {bar};margin:.5rem 0}}
li.stop:target{{background:{want}}}
li.pause,li.elsewhere{{color:{muted};padding-left:.8rem;border-left:3px dotted {line}}}
.about,.facts{{color:{muted};margin:.15em 0}}
.level,.sign{{font-weight:400;white-space:nowrap}}
.sign{{border:1px solid {muted};border-radius:3px;padding:0 .3em;font-size:.8em}}
.conflicts{{margin:.2em 0;padding-left:1.2em;color:{clash}}}
.own-note{{margin:.2em 0;font-style:italic}}
summary{{cursor:pointer;color:{link}}}
details p,dd{{overflow-wrap:anywhere}}
h3,.facts{{overflow-wrap:anywhere}}
dl{{display:grid;grid-template-columns:max-content 1fr;gap:.1em .8em;margin:.3em 0}}
dt{{color:{muted}}}
dd{{margin:0}}
.pictures{{display:flex;flex-wrap:wrap;gap:1rem}}
figure{{margin:0;min-width:0}}
figure svg{{max-width:100%;height:auto;display:block}}
svg a{{text-decoration:none}}
svg a:focus-visible .block,svg a:hover .block{{stroke-width:3}}
"""
_PRINT = """@page{size:A4;margin:12mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
.pictures{gap:4mm}
figure{width:calc(50% - 2mm);break-inside:avoid}
figure:only-child{width:100%}
figure svg{max-height:250mm;margin:0 auto}
li.stop{break-inside:avoid}
h2,h3{break-after:avoid}
details:not([open]){display:none}
}
"""


def page_style() -> str:
    """The whole sheet, pictures included."""
    return style_of(_PAGE) + picture_style() + _PRINT
