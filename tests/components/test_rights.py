"""No page offers what a role lacks: every control that changes something stands behind the verb that it needs.

What a page shows is walked as it is written: each control that sends an event must have, above it or in itself, the
question whether whoever looks may do that. An event that nobody has placed in these tables fails.
"""

import re

import pytest

from storyboard_app.storyboard_app import PAGES
from storyboard_app.values import Verb

#: By the verb that they need: events that change a project, by the last part of the state's name.
NEEDED = {
    Verb.COMMENT: "edit.undo edit.redo activity.undo bible.undo bible.redo review.write review.reply review.edit review.resolve review.delete",
    Verb.DRAW: """edit.redraw edit.update_stale edit.stop_all edit.stop_job edit.stop_step edit.retry_all edit.retry_job
        export.update_first paint.draw_sketch paint.mark paint.paint steer.choose_backend steer.draw_variants
        steer.drop_sketch steer.refine steer.reset_sliders steer.say steer.slide steer.start_afresh steer.toggle_seed
        steer.use_version sound.choose bible.choose_kind bible.draw_stale
        bible.drop_part bible.drop_picture bible.slide bible.wear panel.copy_scene panel.redraw panel.send panel.star panel.use activity.retry activity.stop""",
    Verb.BOARD: """edit.act_on_shot edit.choose_plan edit.delete_shot edit.edit_shot edit.fix_finding edit.insert_shot edit.keep_as_is
        edit.leave_finding edit.move_shot edit.place_shot edit.renumber edit.roll_cut edit.run_all steer.choose_style steer.draw_all_so
        conform.open conform.accept conform.turn conform.choose_all home.ask_title column.change_column slip.slip_shot project_settings.show_settings project_settings.try_aspect project_settings.try_rate""",
    Verb.SCRIPT: "bible.ask_merge script_edit.edit_line script_edit.edit_summary script_edit.edit_text script_edit.write_scene script.apply script.decline script.retag",
    Verb.EXPORT: "home.copy_project home.save_file export.open export.go export.again export.stop",
    Verb.APPROVE: "review.decide",
    Verb.SHARE: "share.open share.revoke share.rotate",
    Verb.TIME: """sound.say_all sound.forget sound.lay sound.drop_track sound.duck slip.slip_sound
        captions.accept captions.drop captions.suggest captions.take_over captions.write""",
    Verb.SETTINGS: """held.keep_out held.open held.release held.show home.archive own_style.forget_style own_style.keep_style own_style.show_style_maker sound.rule trackers.choose trackers.disconnect trackers.open trackers.show trackers.repeat trackers.sync
        webhooks.again webhooks.ask_delete webhooks.begin webhooks.delete webhooks.ping webhooks.read_more webhooks.renew webhooks.show webhooks.turn""",
    Verb.DELETE: "home.ask_delete",
}
VERB_OF = {event: verb for verb, events in NEEDED.items() for event in events.split()}
#: A step says itself what it needs.
ASKED_BY_ROW = {"edit.run_step"}
#: A shot's length is for who may time, its seed for who may draw, all else of it for who may board.
ALSO = {"edit.edit_shot": {Verb.TIME, Verb.DRAW}}
#: What only looks, moves about, or is one's own; dialogs whose openers are held; and the people's dialog, which shows
#: to each what they may give (tests/people), of whoever looks after the installation (tests/state/test_status.py), and
#: the bin, which lists what each may bring back.
LOOKING = """access.end access.show access.unlink bible.choose bible.close_merge bible.hear bible.merge_names bible.show_tab captions.choose captions.forget_file captions.hear account.end account.end_others account.hear account.show activity.choose activity.hear activity.only_failed
    activity.read_more conform.show export.choose export.choose_kind export.hear export.show export.turn_to
    profile.ask_to_leave profile.choose_theme profile.choose_language profile.choose_zone profile.drop_picture profile.leave profile.show
    profile.turn_letters
    home.ask_folder home.bring_back home.close_dialog home.close_naming home.delete home.delete_folder home.forget_problem home.open_folder home.put_into home.make home.show_tab home.sort home.try_sample search.look notebook.choose
    notebook.choose_neighbour notebook.go_to notebook.hear notebook.neighbour notebook.show_changes notebook.show_keys
    notebook.toggle notebook.toggle_all closed_scenes.tell_closed paint.close paint.compare paint.sort_alike panel.choose panel.hear people.choose
    people.close people.open people.remove people.set_role people.withdraw review.compare review.hear script.hear
    passkey.begin_renaming passkey.make_codes passkey.open passkey.remove inbox.follow inbox.mark inbox.mark_all inbox.read_more inbox.rotate_feed inbox.show inbox.snooze
    organisation.ask organisation.bring_back organisation.choose organisation.choose_project organisation.choose_role organisation.close
    organisation.go organisation.set_standing organisation.withdraw inbox.want_mails sound.hear trackers.hear share.close webhooks.close webhooks.hear webhooks.refresh status.refresh status.retry status.retry_all steer.look_at"""
EVENT = re.compile(r'ReflexEvent\("[\w.]*?(\w+)_state\.(\w+)"')
#: A question about one verb, and what is handed all verbs to ask itself (the components in JavaScript).
ASKED = re.compile(r'\bmay(?:_rx_state_|"\])?(?:\?)?\.includes\("(\w+)"\)|\["may"\]\.includes\("(\w+)"\)')
ALL_VERBS = re.compile(r"^may:")


def asked(words):
    return {Verb(one or other) for one, other in ASKED.findall(words)}


def controls(node, held=frozenset()):
    """Yield each event of a rendered page with the verbs that are asked for before it can be sent."""
    if isinstance(node, (list, tuple)):
        for part in node:
            yield from controls(part, held)
    elif isinstance(node, dict) and "cond_state" in node:
        condition = str(node["cond_state"])
        by_row = {"row"} if re.search(r'may\w*\.includes\([^"]*\["needs"\]\)', condition) else set()
        yield from controls(node["true_value"], held | asked(condition) | by_row)
        yield from controls(node["false_value"], held)
    elif isinstance(node, dict):
        props = [str(prop) for prop in node.get("props") or ()]
        handed = set(Verb) if any(ALL_VERBS.match(prop) for prop in props) else set()
        within = held | handed | asked(" ".join(prop for prop in props if prop.startswith(("disabled:", "locked:"))))
        for prop in props:
            for state, event in EVENT.findall(prop):
                yield f"{state.rpartition('___')[2]}.{event}", within
        for name, part in node.items():
            if name != "props":
                yield from controls(part, held)


@pytest.fixture(scope="module")
def shown():
    return {route: [*controls(PAGES[route][0]().render())] for route in PAGES}


def test_every_event_of_every_page_says_what_it_needs(shown):
    events = {event for found in shown.values() for event, _ in found}
    placed = {*VERB_OF, *LOOKING.split(), *ASKED_BY_ROW}
    assert events - placed == set(), "say in this file what these need"
    assert placed - events == set(), "these are gone"


@pytest.mark.parametrize("route", PAGES)
def test_what_a_role_lacks_is_not_on_the_page(shown, route):
    loose = []
    for event, held in shown[route]:
        verb = VERB_OF.get(event)
        if event in ASKED_BY_ROW and "row" not in held:
            loose.append(event)
        if verb and not held & {verb, *ALSO.get(event, ())}:
            loose.append(f"{event} needs {verb}")
    assert not loose, "\n".join(loose)
