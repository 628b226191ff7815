-- What is deleted can be brought back for a while: projects lie in the bin, people who leave may stay after all; then both
-- are swept away. What somebody is shown is theirs to set. Replaces app.my_projects() of 0001_policies.sql, app.gives() and
-- app.owned_alone() of 0012_roles.sql and 0029_leaving.sql, app.link_holds() of 0016_review.sql, app.projects_i_may() of
-- 0018_tokens.sql (taken back by 0018_tokens_down.sql), app.erase_person() of 0030_passkeys.sql (taken back by
-- 0030_passkeys_down.sql); all of it is taken back by 0034_grace_down.sql.
-- app.my_profile() and app.set_profile() are replaced by 0038_language.sql, app.projects_in_bin() by 0046_organisations.sql.

-- ---- the bin: whoever is a member of a project in it is shown nothing of it

alter table projects add column deleted_at timestamptz;
create index projects_in_bin on projects (deleted_at) where deleted_at is not null;

create function app.is_there(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select not exists (select from projects where id = wanted and deleted_at is not null) $$;

create or replace function app.my_projects() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select project_id from project_members where user_id = app.uid() and app.is_there(project_id) $$;

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     join projects p on p.id = m.project_id and p.deleted_at is null
     where m.user_id = app.uid() and v.verb = wanted and app.token_covers(wanted)
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;

create or replace function app.gives(project uuid, giver uuid, given text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select app.is_there(project) and exists (select from project_members m
     join app.role_verbs v on v.role = m.role and v.verb = 'members'
     where m.project_id = project and m.user_id = giver and (m.role = 'owner' or app.rank(m.role) < app.rank(given))) $$;

create or replace function app.link_holds(link share_links) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select link.revoked_at is null and (link.expires_at is null or link.expires_at > now())
     and app.is_there(link.project_id)
     and exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'share'
       where m.project_id = link.project_id and m.user_id = link.created_by) $$;

create function app.put_in_bin(project uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if project not in (select app.projects_i_may('delete')) then
    raise exception 'needs the right to delete' using errcode = '42501';
  end if;
  update projects set deleted_at = clock_timestamp() where id = project;
end $$;

-- Those that the actor may bring back.
create function app.projects_in_bin() returns table (project uuid, title text, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title, p.deleted_at from projects p join project_members m on m.project_id = p.id
     join app.role_verbs v on v.role = m.role and v.verb = 'delete'
     where p.deleted_at is not null and m.user_id = app.uid() and app.token_covers('delete') order by p.deleted_at desc $$;

-- Returns what it is called; nothing where the actor has no such project in the bin.
create function app.bring_back(wanted uuid) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare called text;
begin
  update projects set deleted_at = null where id = wanted and id in (select project from app.projects_in_bin())
    returning title into called;
  return called;
end $$;

-- Nobody takes a project out of the bin, or says when it came there, but by these functions.
create function app.keep_bin() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'storyboard_app' then
    raise exception 'the bin has its own ways' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_bin before update of deleted_at on projects for each row execute function app.keep_bin();

-- Deletes what has lain in the bin since before a moment; returns which projects that were.
create function app.empty_bin(upto timestamptz) returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.change_set', gen_random_uuid()::text, true), set_config('app.label', '', true);
  return query delete from projects where deleted_at < upto returning id;
end $$;

-- ---- people who leave by themselves

create table app.leavings (user_id uuid primary key references users on delete cascade,
  since timestamptz not null default now());

-- The actor asks to leave: out everywhere, at once. Projects that nobody else owns keep them.
create function app.ask_to_leave() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare ended uuid;
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  if exists (select from app.owned_alone(app.uid())) then
    raise exception 'a project keeps an owner' using errcode = 'SB003';
  end if;
  insert into app.leavings (user_id) values (app.uid()) on conflict do nothing;
  for ended in delete from sessions where user_id = app.uid() returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
  for ended in delete from access_tokens where user_id = app.uid() returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
end $$;

-- Whoever signs in again stays; says whether they had asked to leave.
create function app.stay(person uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from app.leavings where user_id = person;
  return found;
end $$;

-- Erases whoever asked to leave before a moment and leaves no project without an owner; returns how many.
create function app.let_leave(upto timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  person uuid;
  gone int := 0;
begin
  perform set_config('app.change_set', gen_random_uuid()::text, true), set_config('app.label', '', true);
  for person in select user_id from app.leavings l where since < upto
    and not exists (select from app.owned_alone(l.user_id)) for update
  loop
    perform app.erase_person(person);
    gone := gone + 1;
  end loop;
  return gone;
end $$;

create or replace function app.owned_alone(person uuid) returns table (project uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title from projects p join project_members m on m.project_id = p.id
     where m.user_id = person and m.role = 'owner' and p.deleted_at is null and not exists (
       select from project_members o where o.project_id = p.id and o.role = 'owner' and o.user_id <> person)
     order by p.title, p.id $$;
create function app.my_owned_alone() returns table (project uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as $$ select * from app.owned_alone(app.uid()) $$;

-- ---- what somebody set for themselves

create table app.profiles (
  user_id uuid primary key references users on delete cascade,
  -- An IANA name; empty for that of the browser.
  zone text not null default '',
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  -- Whether single letters do something.
  letters boolean not null default true,
  -- PNG; empty for initials.
  picture bytea
);

create function app.my_profile() returns table (zone text, theme text, letters boolean, pictured boolean)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(p.zone, ''), coalesce(p.theme, 'system'), coalesce(p.letters, true), p.picture is not null
     from (select) here left join app.profiles p on p.user_id = app.uid() $$;

create function app.set_profile(new_zone text, new_theme text, new_letters boolean) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into app.profiles (user_id, zone, theme, letters) values (app.uid(), new_zone, new_theme, new_letters)
    on conflict (user_id) do update set zone = new_zone, theme = new_theme, letters = new_letters;
end $$;

create function app.set_picture(made bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into app.profiles (user_id, picture) values (app.uid(), made)
    on conflict (user_id) do update set picture = made;
end $$;

-- Of somebody whom the actor works with; nothing of anybody else.
create function app.picture_of(person uuid) returns bytea
  language sql stable security definer set search_path = public, pg_temp as
  $$ select picture from app.profiles where user_id = person and person in (select app.my_people()) $$;
-- Who of those whom the actor works with has one.
create function app.pictured() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as
  $$ select user_id from app.profiles where picture is not null and user_id in (select app.my_people()) $$;

-- ---- what is kept no longer than it should be

-- Takes away what ended long ago: sessions, invitations, links, answers kept.
create function app.sweep_ended(upto timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  swept int;
  each int;
begin
  delete from sessions where expires_at < upto;
  get diagnostics swept = row_count;
  delete from invitations where expires_at < upto;
  get diagnostics each = row_count;
  swept := swept + each;
  delete from access_tokens where expires_at < upto;
  get diagnostics each = row_count;
  swept := swept + each;
  delete from app.resets where expires_at < upto;
  delete from app.challenges where expires_at < upto;
  delete from idempotency_keys where created_at < now() - interval '1 day';
  get diagnostics each = row_count;
  return swept + each;
end $$;

-- Forgets from where people came before a moment.
create function app.sweep_addresses(upto timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  swept int;
  each int;
begin
  delete from app.requests where at < upto;
  get diagnostics swept = row_count;
  update audit_log set before = null, after = null, erased_at = now()
    where project_id = '00000000-0000-0000-0000-000000000000' and at < upto and erased_at is null;
  get diagnostics each = row_count;
  return swept + each;
end $$;

-- Erases what lines of the history tell: of projects that are gone, and where a moment is given of all before it. That
-- something was done, when and by whom, stays, and so do the seals. Never what is younger than thirty days.
create function app.sweep_history(upto timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare swept int;
begin
  update audit_log a set before = null, after = null, erased_at = now()
    where erased_at is null and project_id <> '00000000-0000-0000-0000-000000000000'
      and (at < least(upto, now() - interval '30 days')
        or not exists (select from projects p where p.id = a.project_id));
  get diagnostics swept = row_count;
  return swept;
end $$;

-- Takes files away that were made from boards before a moment; returns their keys.
create function app.sweep_exports(upto timestamptz) returns setof text
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.change_set', gen_random_uuid()::text, true), set_config('app.label', '', true);
  return query delete from exports where created_at < upto and storage_key <> '' returning storage_key::text;
end $$;

create or replace function app.erase_person(person uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare ended uuid;
begin
  if exists (select from app.owned_alone(person)) then
    raise exception 'a project keeps an owner' using errcode = 'SB003';
  end if;
  -- Ways in.
  for ended in delete from sessions where user_id = person returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
  for ended in delete from access_tokens where user_id = person returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
  delete from app.passwords where user_id = person;
  delete from app.resets where user_id = person;
  delete from app.identities where user_id = person;
  delete from app.passkeys where user_id = person;
  delete from app.challenges where user_id = person;
  delete from app.recovery_codes where user_id = person;
  delete from app.leavings where user_id = person;
  delete from app.profiles where user_id = person;
  -- What is theirs alone, or tells where they were.
  delete from idempotency_keys where actor_id = person;
  delete from notices where user_id = person;
  delete from app.digests where user_id = person;
  delete from app.requests where actor_id = person;
  update audit_log set before = null, after = null, erased_at = now()
    where actor_id = person and project_id = '00000000-0000-0000-0000-000000000000' and erased_at is null;
  -- Their places in projects; invitations that they wrote hold no more, those that they took forget to whom they went.
  delete from invitations where invited_by = person and taken_by is null;
  update invitations set email = '' where taken_by = person or email = (select email from users where id = person);
  update projects p set owner_id = (select user_id from project_members o
      where o.project_id = p.id and o.role = 'owner' and o.user_id <> person order by user_id limit 1)
    where owner_id = person and exists (select from project_members o
      where o.project_id = p.id and o.role = 'owner' and o.user_id <> person);
  -- What they alone own lies in the bin, and goes with them.
  delete from projects p where p.deleted_at is not null and exists (select from project_members m
      where m.project_id = p.id and m.user_id = person and m.role = 'owner')
    and not exists (select from project_members o
      where o.project_id = p.id and o.role = 'owner' and o.user_id <> person);
  delete from project_members where user_id = person;
  update users set name = 'Former member', email = 'gone-' || id || '@gone.invalid' where id = person;
end $$;

do $$
declare held text; deed text;
begin
  for held, deed in select * from (values ('projects', 'delete'), ('exports', 'delete')) given
  loop
    execute format('create policy sweeping on %I for %s to %I using (true)', held, deed, current_user);
  end loop;
end $$;

revoke execute on function app.is_there, app.put_in_bin, app.projects_in_bin, app.bring_back, app.keep_bin, app.empty_bin,
  app.ask_to_leave, app.stay, app.let_leave, app.my_owned_alone, app.my_profile, app.set_profile, app.set_picture,
  app.picture_of, app.pictured, app.sweep_ended, app.sweep_addresses, app.sweep_history, app.sweep_exports from public;
grant execute on function app.put_in_bin, app.projects_in_bin, app.bring_back, app.empty_bin, app.ask_to_leave, app.stay,
  app.let_leave, app.my_owned_alone, app.my_profile, app.set_profile, app.set_picture, app.picture_of, app.pictured,
  app.sweep_ended, app.sweep_addresses, app.sweep_history, app.sweep_exports to storyboard_app;
