-- How programs sign in. A personal token opens what its person may do, or only some verbs of that; a program that signs in
-- with a password holds a short access token and a refresh, which is used once: whoever comes with a used one later has
-- stolen it, or was robbed, and the whole family ends. app.projects_i_may() replaces that of 0016_review.sql (taken back by
-- 0016_review_down.sql), and is replaced by 0034_grace.sql; all of it is taken back by 0018_tokens_down.sql.

-- What the token at hand is limited to, as verbs with spaces between; empty for whoever is not limited.
create function app.unlimited() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.verbs', true), '') = '' $$;
create function app.token_covers(wanted text) returns boolean language sql stable as
  $$ select app.unlimited() or wanted = any(string_to_array(current_setting('app.verbs', true), ' ')) $$;

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted and app.token_covers(wanted)
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;

-- What is of a person and of no project is not for a limited token.
create policy limited on users as restrictive for update to storyboard_app using (app.unlimited());
create policy limited on sessions as restrictive to storyboard_app using (app.unlimited());
create policy limited on project_members as restrictive for delete to storyboard_app using (app.token_covers('members'));
create policy limited on projects as restrictive for insert to storyboard_app with check (app.token_covers('board'));

alter table access_tokens enable row level security;
alter table access_tokens force row level security;
create policy own on access_tokens to storyboard_app using (user_id = app.uid()) with check (user_id = app.uid());
create policy limited on access_tokens as restrictive to storyboard_app using (app.unlimited()) with check (app.unlimited());
grant select, insert, delete on access_tokens to storyboard_app;

create function app.token_of(hash text) returns table (token uuid, person uuid, verbs text)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update access_tokens set used_at = now()
    where token_hash = hash and (used_at is null or used_at < now() - interval '1 minute');
  return query select t.id, t.user_id, coalesce((select string_agg(v, ' ') from jsonb_array_elements_text(t.verbs) v), '')
    from access_tokens t where t.token_hash = hash and t.expires_at > now();
end $$;

-- A program of a project's, with a role and a token of its own, and no way in but that.
create function app.add_service(project uuid, called text, given text, hash text, until timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made uuid := gen_random_uuid();
begin
  if not app.may_give(project, given) or not app.token_covers('members') then
    raise exception 'needs the right to members' using errcode = '42501';
  end if;
  insert into users (id, email, name) values (made, 'service-' || made || '@service.invalid', called);
  insert into project_members (project_id, user_id, role) values (project, made, given);
  insert into access_tokens (id, user_id, name, token_hash, verbs, expires_at)
    values (gen_random_uuid(), made, called, hash, '[]', until);
  return made;
end $$;

-- Refreshes: a family is a session, which is listed and ended as that of a browser is.
create table app.refreshes (
  token_hash text primary key,
  session_id uuid not null references sessions on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refreshes_by_session on app.refreshes (session_id);

create function app.add_refresh(session uuid, hash text, until timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ insert into app.refreshes (token_hash, session_id, expires_at) values (hash, session, until) $$;

-- Takes a refresh and gives the next one. Whoever comes again within the grace is another tab of the same browser and is
-- given one too; who comes later ends the family. Returns nobody for a refresh that is not known, has ended or was reused.
create function app.take_refresh(hash text, next_hash text, until timestamptz, grace interval)
  returns table (session uuid, person uuid)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare found app.refreshes;
begin
  select * into found from app.refreshes where token_hash = hash for update;
  if found.token_hash is null or found.expires_at <= clock_timestamp() then return; end if;
  if found.used_at < clock_timestamp() - grace then
    delete from sessions where id = found.session_id;
    perform pg_notify('sessions_ended', found.session_id::text);
    return;
  end if;
  update app.refreshes set used_at = coalesce(used_at, clock_timestamp()) where token_hash = hash;
  insert into app.refreshes (token_hash, session_id, expires_at) values (next_hash, found.session_id, until);
  update sessions set seen_at = now(), expires_at = until where id = found.session_id;
  return query select id, user_id from sessions where id = found.session_id;
end $$;

create function app.session_there(wanted uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select exists (select from sessions where id = wanted and expires_at > now()) $$;

-- Counts one request, like app.attempt(), and says what is left: the seconds to wait, how many more may come at once, and
-- the seconds until all may again.
create function app.allow(tried text, every double precision, burst int)
  returns table (wait double precision, remaining int, reset double precision)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here timestamptz;
  ahead double precision;
begin
  wait := app.attempt(tried, every, burst);
  here := clock_timestamp();
  select greatest(extract(epoch from used_until - here), 0) into ahead from app.attempts where key = tried;
  remaining := greatest(0, floor(burst - coalesce(ahead, 0) / every))::int;
  reset := coalesce(ahead, 0);
  return next;
end $$;

-- Whether somebody has an account, and who that is: all that those need who ask for no password.
create function app.who_is(address text) returns uuid language sql stable security definer
  set search_path = public, pg_temp as $$ select id from users where email = address $$;

do $$ begin
  execute format('create policy functions on access_tokens to %I using (true) with check (true)', current_user);
end $$;
revoke execute on function app.unlimited, app.token_covers, app.token_of, app.add_service, app.add_refresh,
  app.take_refresh, app.session_there, app.allow, app.who_is from public;
grant execute on function app.unlimited, app.token_covers, app.token_of, app.add_service, app.add_refresh,
  app.take_refresh, app.session_there, app.allow, app.who_is to storyboard_app;
