"""What can be done with one talk beside starring it: note, pin, copy, open its link, find its people."""

from functools import partial

from textual import on

from planner.timeline.program import Talk
from planner.tui.format import title_of, words_of
from planner.tui.links import openable
from planner.tui.star_app import StarApp
from planner.tui.wants import CopyWanted, LinkWanted, NoteWanted, PeopleWanted, PersonWanted, PinToggled


class TalkApp(StarApp):
    """Notes, pins, copies, links and people."""

    @on(NoteWanted)
    async def _ask_note(self, event: NoteWanted) -> None:
        from planner.tui.screens.note import NoteScreen

        talk = event.talk
        star = self.now_shown.desk.agenda.stars.get(talk.id)
        hint = "" if star else "Saving a note stars the talk."
        screen = NoteScreen(title_of(talk), star.note if star else "", hint=hint)
        await self.push_screen(screen, partial(self._take_note, talk))

    def _take_note(self, talk: Talk, note: str | None) -> None:
        if note is None:
            return
        from planner.services import choices

        is_new = talk.id not in self.now_shown.levels
        if self._change(lambda: choices.star(self._setting, [talk], note=note)) and is_new:
            self._tell("starred, with your note (u takes it back)")

    @on(PinToggled)
    def _toggle_pin(self, event: PinToggled) -> None:
        from planner.services import choices

        star = self.now_shown.desk.agenda.stars.get(event.talk.id)
        pinned = not (star is not None and star.pinned)
        if self._change(lambda: choices.star(self._setting, [event.talk], pinned=pinned)):
            self._tell("pinned: always in the plan" if pinned else "no longer pinned")

    @on(CopyWanted)
    def _copy(self, event: CopyWanted) -> None:
        from planner.tui.copying import text_of

        talk, shown = event.talk, self.now_shown
        self.copy_to_clipboard(text_of(talk, shown.zone, shown.homes.get(talk.program)))
        self._tell(f"copied: {title_of(talk)}")

    @on(LinkWanted)
    async def _ask_link(self, event: LinkWanted) -> None:
        url = openable(event.talk.url)
        if url is None:
            shown = words_of(event.talk.url or "")
            self._tell(
                f"only http, https and mailto addresses are opened: {shown}"
                if shown
                else "this talk has no link",
                severity="warning" if shown else "information",
            )
            return
        from planner.tui.screens.confirm import Confirm

        def answered(sure: bool | None) -> None:
            if sure:
                self.open_url(url)

        await self.push_screen(Confirm(f"Open this address?\n\n{url}", yes="Open", title="Link"), answered)

    @on(PeopleWanted)
    async def _ask_person(self, event: PeopleWanted) -> None:
        people = event.talk.people
        if len(people) == 1:
            await self.find_person(people[0])
        elif people:
            from planner.tui.screens.pick import PickScreen

            screen = PickScreen(
                [words_of(name) for name in people], title="People", hint="Enter finds all talks of one."
            )
            await self.push_screen(screen, self._find_chosen)
        else:
            self._tell("this talk names no people")

    async def _find_chosen(self, name: str | None) -> None:
        if name is not None:
            await self.find_person(name)

    @on(PersonWanted)
    async def _find_clicked(self, event: PersonWanted) -> None:
        await self.find_person(event.name)

    async def find_person(self, name: str) -> None:
        """Show all talks of somebody."""
        raise NotImplementedError
