-- Locked means locked, whichever door a change comes through. SB001 becomes the product's own sentence.
-- Allowed are unlocking, what follows from deleting a whole project, and the bookkeeping of a new draft that leaves the
-- content as it was: which draft, which page, which line.
--
-- app.refuse_locked() is in 0001_refuse_locked.sql (today's: 0024_refuse_locked.sql), app.refuse_overlap() in
-- 0001_refuse_overlap.sql (today's: 0004_refuse_overlap.sql).

create function app.is_locked(panel uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from panels p join shots s on s.id = p.shot_id join scenes c on c.id = s.scene_id
    where p.id = panel and (p.locked or c.locked)) $$;

create function app.shot_is_locked(shot uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from shots s join scenes c on c.id = s.scene_id where s.id = shot and c.locked)
      or exists (select from panels p where p.shot_id = shot and p.locked) $$;

create function app.scene_is_locked(scene uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from scenes where id = scene and locked) $$;

create trigger refuse_locked before update or delete on scenes for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on elements for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on shots for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on dialogues for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on panels for each row execute function app.refuse_locked();
create trigger refuse_locked before insert or update or delete on frames for each row execute function app.refuse_locked();

create constraint trigger refuse_overlap after insert or update on dialogues deferrable initially deferred
  for each row execute function app.refuse_overlap();
