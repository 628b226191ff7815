-- app.refuse_overlap(), second version; replaces that of 0001_refuse_overlap.sql. A speech may cut into the one before.
--
-- Speeches of a scene do not overlap, unless they are spoken at once, or the later one interrupts.
create or replace function app.refuse_overlap() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- Looked up anew: at the end of the transaction the row may have moved on, or be gone.
  if exists (select from dialogues me join dialogues d on d.scene_id = me.scene_id and d.id <> me.id
             where me.id = new.id and not (d.dual and me.dual)
             and not case when d.start_tick < me.start_tick then me.interrupts else d.interrupts end
             and d.start_tick < me.end_tick and me.start_tick < d.end_tick) then
    raise exception 'speeches overlap' using errcode = 'check_violation';
  end if;
  return null;
end $$;
