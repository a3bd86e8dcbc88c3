"""Words that say nothing about what a text is about: the small words of four languages, and those of every paper."""

_WORDS = """
a about above across after again against all along also although am among an and another any are around as at away
back based be became because become been before behind being below best better between beyond both but by
came can cannot come comes could day did do does doing done down during each either else end even ever every few
find first for found from full further get gets give given go goes going good got great had has have having he
help her here hers high him his how however i if in including into is it its itself just keep kind know known last
least less let like little long look lot low made make makes making many may maybe me mean might mine more most much
must my near need needs neither never new next no nor not nothing now of off often on once one only onto or other
others our ours out over own part per perhaps put quite rather real really same say see seen several shall she
should show shown shows since small so some something soon still such take takes taken than that the their theirs
them then there therefore these they thing things this those though three through thus time to together too toward
towards two under until up upon us use used useful uses using various very via was way ways we well went were what
when where whether which while who whole whom whose why will with within without work works would yet you your yours
abstract approach achieve achieves address addition allow allows article author case challenge challenges common
compared consider contribution demonstrate demonstrates describe design different discuss effective efficient enable
enables evaluate example existing experiment experiments explore feature finally focus framework general important
improve improved improves introduce introduces issue key large learn learned lead leads level main method methods
multiple number novel obtain open order outperform outperforms paper performance possible present presents previous
problem problems process propose proposed proposes provide provides question recent recently related require
requires research result results set significant significantly simple single solution specific state study
system systems talk talks task tasks term terms topic towards understand various
aber alle als am an auch auf aus bei bis das dass dem den der des die doch durch ein eine einem einen einer eines er
es fur gibt haben hat ich ihr im in ist kann mehr mit nach nicht noch nur ob oder ohne sein sich sie sind so
uber um und uns vom von vor war was wenn werden wie wir wird zu zum zur
au aux avec ce ces cette dans de des du elle en est et il je la le les leur mais nous ou par pas plus pour que qui
se ses son sont sur un une vous con del el los las para por una es y
"""

STOP_WORDS = frozenset(_WORDS.split())
"""Folded."""
