"""What the parsers of `planner.cli` take, for completion; made from them by `python -m scripts.shell_files`."""

Option = tuple[tuple[str, ...], str, str, bool, bool]
"""Its flags, the kind of its value (empty without one), what it does, whether the value may be left out, and whether it may
be given again. A kind that begins with "=" lists the values."""
Verb = tuple[str, tuple[Option, ...], tuple[str, ...], bool]
"""What it does, its options, the kinds of its places (the last with "+" when it repeats), and whether verbs follow it."""

# fmt: off
_COMMON: tuple[Option, ...] = (
    (('-h', '--help'), '', 'show this help message and exit', False, False),
    (('--json',), '', 'one JSON document on stdout', False, False),
    (('--timezone',), 'zones', 'show times in this zone (on import, and on programs PROGRAM: for times that print none)', False, False),
    (('--home',), 'folders', 'keep all files in DIR (also PLANNER_HOME)', False, False),
    (('--now',), 'none', 'set the clock, such as 2021-05-04T02:00:00Z (also PLANNER_NOW)', False, False),
    (('-q', '--quiet'), '', "no notes, warnings and questions; errors, and what goes to stdout (as import's report does), stay", False, False),
    (('--no-pager',), '', 'long text at once, not in PLANNER_PAGER, PAGER or less', False, False),
)

VERBS: dict[str, Verb] = {
    '': ('', (
        (('--version',), '', "show program's version number and exit", False, False),
        *_COMMON,), (), True),
    'import': ('read programs into the library: files, folders, http(s) addresses, or - for standard input', (
        (('--format',), '=page-text|html|ics|frab-xml|frab-json|csv|xlsx|sessionize|symposion|eventhosts|konopas|schema.org|miniconf|json|planner-json', 'do not guess the format: page-text, html, ics, frab-xml, frab-json, csv, xlsx, sessionize, symposion, eventhosts, konopas, schema.org, miniconf, json, planner-json', False, False),
        (('--name',), 'none', 'what to call the program; several sources become one program of this name', False, False),
        (('--year',), 'none', 'the year of dates that print none', False, False),
        (('--date',), 'none', 'the date of a page that prints none: YYYY-MM-DD', False, False),
        (('--date-order',), '=dmy|mdy|ymd', 'what 3/4/2023 means in a table: dmy is 3 April, mdy 4 March', False, False),
        (('--read-as',), 'zones', "the printed zone is wrong: read all times on this zone's clock ('printed' takes it back)", False, False),
        (('--dry-run',), '', 'read and report, store nothing', False, False),
        (('--stars',), '', 'the sources are agendas: star what they have starred (agenda.toml, planner agenda --json, or an exported .ics)', False, False),
        *_COMMON,), ('files+',), False),
    'programs': ('what the library holds; with PROGRAM, how it was read and what is open; with an answer, read it again', (
        (('--problems',), '', 'every problem by itself, with its line', False, False),
        (('--name',), 'none', 'call the program otherwise; its id stays', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{id} {name:40}'; help lists the fields", False, False),
        (('--year',), 'none', 'the year of dates that print none', False, False),
        (('--date',), 'none', 'the date of a page that prints none: YYYY-MM-DD', False, False),
        (('--date-order',), '=dmy|mdy|ymd', 'what 3/4/2023 means in a table: dmy is 3 April, mdy 4 March', False, False),
        (('--read-as',), 'zones', "the printed zone is wrong: read all times on this zone's clock ('printed' takes it back)", False, False),
        *_COMMON,), ('programs',), False),
    'remove': ('take a program out of the library; its stars stay in the agenda', (
        *_COMMON,), ('programs',), False),
    'refresh': ('read programs again from where they came, and say what changed', (
        (('--not',), 'talks', 'a talk that was taken for an older one by likeness is another one: its star stays with the old; again for more', False, True),
        (('--same',), 'talks', 'a talk that --not took apart is the older one after all, with the stars of both; again for more', False, True),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{program:20} {edition}'; help lists the fields", False, False),
        *_COMMON,), ('programs', 'files'), False),
    'changes': ('what the latest edition of a program changed, for you and altogether', (
        (('--seen',), '', 'note the changes as seen without showing them (with --json: and show them)', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{state} {title:40}'; help lists the fields", False, False),
        *_COMMON,), ('programs',), False),
    'list': ('talks by day, in your zone with conference time beside', (
        (('--program',), 'programs', '', False, False),
        (('--day',), 'days', '2023-05-02, a weekday, today, tomorrow, yesterday, or 1, 2, 3 for a day of the program', False, False),
        (('--track',), 'tracks', 'part of the name of a track or session', False, False),
        (('--room',), 'rooms', "part of a room's name", False, False),
        (('--kind',), '=talk|keynote|tutorial|workshop|poster|social|break|other', '', False, False),
        (('--person',), 'people', "part of somebody's name", False, False),
        (('--search',), 'none', 'words in title, people, abstract, track or room', False, False),
        (('--starred',), '', 'only what I starred', False, False),
        (('--level',), '=must|want|maybe', 'only what I starred at this level', False, False),
        (('--hidden',), '', 'list what I hid on the screens, too: talks and tracks', False, False),
        (('--free',), '', 'only my stars and what clashes with none of them', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {title:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'show': ('one talk, whole', (
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {title:40}'; help lists the fields", False, False),
        *_COMMON,), ('talks+',), False),
    'now': ('what runs now and what comes next in my agenda', (
        (('--at',), 'none', "another time: 19:05, '4 May 19:05', 2021-05-04T02:00:00Z", False, False),
        (('--all',), '', 'of the whole library, not only of what I starred', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {title:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'star': ('star talks, or change how much they are wanted', (
        (('--level',), '=must|want|maybe', 'how much: want when a star is new', False, False),
        (('--note',), 'none', 'a note of yours; an empty one takes it away', False, False),
        (('--pin', '--no-pin'), '', 'always in the plan (I chair this)', False, False),
        *_COMMON,), ('talks+',), False),
    'unstar': ('take stars away', (
        *_COMMON,), ('starred+',), False),
    'undo': ('take the last change back; again: the one before it', (
        (('--list',), '', 'only list what can be taken back, the latest first', False, False),
        *_COMMON,), (), False),
    'redo': ('make the change again that undo took back last', (
        *_COMMON,), (), False),
    'agenda': ('what I starred, by day, with gaps and conflicts', (
        (('--program',), 'programs', "only this program's talks", False, False),
        (('--day',), 'days', 'only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {title:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'conflicts': ('starred talks that share time, also with my calendars, too short walks, talks outside my hours', (
        (('--all',), '', 'also those that were accepted', False, False),
        (('--exit-code',), '', 'exit with 1 when there are conflicts; walks and hours count where [rules] in config.toml says block', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {sentence:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'busy': ('calendars of your own: what they have keeps you from talks', (
        *_COMMON,), (), True),
    'busy add': ('let calendar files (.ics) or http(s) addresses of calendars count', (
        *_COMMON,), ('files+',), False),
    'busy list': ('which calendars count, with what is wrong with them', (
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{number} {name:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'busy remove': ('let a calendar count no more', (
        *_COMMON,), ('calendars',), False),
    'busy refresh': ('ask the addresses again, and read files that have changed', (
        *_COMMON,), (), False),
    'plan': ('the best agenda you can really attend, and why the rest is left out', (
        (('--keep',), 'starred', 'as if it had to be in; again for more', False, True),
        (('--drop',), 'starred', 'as if it was not wanted; again for more', False, True),
        (('--partial',), 'none', 'attend the rest in part where there is time: at least half of a talk, or so many minutes', True, False),
        (('--alternatives',), 'none', 'the N next-best plans, too', False, False),
        (('--apply',), '=levels|pins', 'levels (as without a word): what is left out goes one level down; pins: what is kept is pinned', True, False),
        (('--day',), 'days', 'show and apply only a day: 2023-05-02, a weekday, or 1, 2, 3', False, False),
        (('--program',), 'programs', "show and apply only this program's talks", False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {title:40}'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'gaps': ('free time between what I starred, and what fits there, the most interesting first', (
        (('--day',), 'days', 'only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program', False, False),
        (('--program',), 'programs', "only gaps on this program's days, and what of it fits", False, False),
        (('--min',), 'none', 'only gaps of so many minutes', False, False),
        (('--top',), 'none', 'so many talks for each gap (default: 5; with --json all)', False, False),
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{start:%H:%M} {minutes} min'; help lists the fields", False, False),
        *_COMMON,), (), False),
    'compare': ('my agenda beside those of friends: who wants what, and when all are free', (
        (('--names',), 'none', 'what to call them, by the order of the files; or yours first and then theirs', False, False),
        (('--day',), 'days', 'only one day: 2023-05-02, or a weekday', False, False),
        *_COMMON,), ('files+',), False),
    'split': ('divide our talks among me and friends so that together we cover the most', (
        (('--names',), 'none', 'what to call them, by the order of the files; or yours first and then theirs', False, False),
        *_COMMON,), ('files+',), False),
    'export': ('write what I starred as a calendar file, a page, a picture, Markdown or a table', (
        (('-o', '--output'), 'files', 'where to; - for standard output (default: agenda.ics here, P.ics with --program P)', False, False),
        (('--format',), '=ics|md|html|svg|csv|json', 'a calendar, Markdown with room for notes, a page, a picture to scale, a table for spreadsheets, or what planner agenda --json says (default: as FILE ends, else ics)', False, False),
        (('--force',), '', 'replace a file that planner did not write', False, False),
        (('--dry-run',), '', 'only say what would be written: when, what, where, and what is new', False, False),
        (('--watch',), '', 'write it again whenever the agenda changes, until ctrl+c', False, False),
        (('--changes-only',), '', 'write only what is new or changed', False, False),
        (('--since',), 'files', 'new to whoever has FILE, which planner wrote before, instead of -o', False, False),
        (('--each',), '', 'one file for each talk, in the folder that -o names', False, False),
        (('--program',), 'programs', "only this program's talks", False, False),
        (('--day',), 'days', 'only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program', False, False),
        (('--plan',), '', 'only what the plan keeps', False, False),
        (('--all',), '', 'every talk, starred or not', False, False),
        (('--partial',), '', 'a talk that I attend in part takes the time that I am there; with --plan, attend in part what else is left out', False, False),
        (('--alarm',), 'none', 'remind so many minutes before each talk', False, False),
        (('--free',), '=must|want|maybe|want,maybe', 'talks of these levels leave my time free in the eyes of others: maybe, or want,maybe', False, False),
        (('--name',), 'none', 'what calendar programs call it', False, False),
        (('--colour', '--color'), 'colours', 'a colour of CSS, such as steelblue', False, False),
        (('--refresh-every',), 'none', 'how often a subscription asks again, in minutes', False, False),
        (('--html',), '', 'descriptions as HTML too, for clients that show it', False, False),
        *_COMMON,), (), False),
    'publish': ('keep a calendar on a CalDAV server in step with what I starred', (
        (('--dry-run',), '', 'only say what would change', False, False),
        (('--force',), '', 'write over what was changed or deleted there; cancel all where nothing is starred any more', False, False),
        (('--forget',), '', 'keep the calendar in step no more; what is in it stays there', False, False),
        (('--caldav',), 'none', 'the server (default: what was published before)', False, False),
        (('--calendar',), 'none', 'which calendar there; a new name makes one', False, False),
        (('--user',), 'none', 'who you are there', False, False),
        (('--insecure',), '', 'send the password over http, where others can read it', False, False),
        (('--program',), 'programs', "only this program's talks", False, False),
        (('--plan',), '', 'only what the plan keeps', False, False),
        (('--partial',), '', 'a talk that I attend in part takes the time that I am there', False, False),
        (('--alarm',), 'none', 'remind so many minutes before each talk', False, False),
        (('--free',), '=must|want|maybe|want,maybe', 'talks of these levels leave my time free in the eyes of others: maybe, or want,maybe', False, False),
        *_COMMON,), (), False),
    'serve': ('show the screens as a web page, or offer the agenda as a calendar to subscribe to', (
        (('--host',), 'none', 'where to listen (default: this computer alone)', False, False),
        (('--port',), 'none', '0 takes any that is free (default: 8000)', False, False),
        (('--public-url',), 'none', 'how browsers reach it, behind a proxy', False, False),
        (('--calendar',), '', 'offer the agenda as a calendar to subscribe to instead', False, False),
        (('--new-address',), '', 'the same, under a new address: the old one ends', False, False),
        (('--program',), 'programs', "only this program's talks", False, False),
        (('--day',), 'days', 'only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program', False, False),
        (('--plan',), '', 'only what the plan keeps', False, False),
        (('--all',), '', 'every talk, starred or not', False, False),
        (('--partial',), '', 'a talk that I attend in part takes the time that I am there; with --plan, attend in part what else is left out', False, False),
        (('--alarm',), 'none', 'remind so many minutes before each talk', False, False),
        (('--free',), '=must|want|maybe|want,maybe', 'talks of these levels leave my time free in the eyes of others: maybe, or want,maybe', False, False),
        (('--name',), 'none', 'what calendar programs call it', False, False),
        (('--colour', '--color'), 'colours', 'a colour of CSS, such as steelblue', False, False),
        (('--refresh-every',), 'none', 'how often a subscription asks again, in minutes', False, False),
        (('--html',), '', 'descriptions as HTML too, for clients that show it', False, False),
        *_COMMON,), (), False),
    'timezones': ('find a zone by name, city, country, abbreviation or offset', (
        (('--json-lines',), '', 'one JSON object a line, those of --json', False, False),
        (('--format',), '=help', "a line for each: '{name:30} {offset}'; help lists the fields", False, False),
        *_COMMON,), ('zones+',), False),
    'doctor': ('where files are, what they hold, and what is wrong with them', (
        (('--restore',), 'none', 'bring the agenda of a backup back; 1 is the latest', False, False),
        *_COMMON,), (), False),
    'completion': ("print what lets bash, zsh or fish complete planner's words", (
        *_COMMON,), ('=bash|zsh|fish',), False),
}
"""Every verb by its words; that of none is what stands before a verb."""
# fmt: on
