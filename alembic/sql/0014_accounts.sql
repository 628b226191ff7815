-- Accounts: how somebody becomes known. The app's role reads no password and no secret of a link; these functions, which
-- run with the owner's rights, are the only way in. Secrets are kept as SHA-256 of what the browser or the link holds.
-- app.attempt() is replaced by 0017_attempts.sql.

-- One password a person, argon2 in its own text form, is kept in app.passwords (0012_roles.sql).

-- What was tried how often: a row a key, with the moment up to which its allowance is used (GCRA, see ATM Forum TM 4.0).
create unlogged table app.attempts (key text primary key, used_until timestamptz not null);

-- Counts one attempt. every: seconds in which one is given back; burst: how many may come at once.
-- Returns the seconds to wait, 0 where the attempt is let through. Exact for several connections: the row is locked.
create function app.attempt(tried text, every double precision, burst int) returns double precision
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here timestamptz := clock_timestamp();
  step interval := make_interval(secs => every);
  used timestamptz;
begin
  insert into app.attempts values (tried, here) on conflict (key) do nothing;
  select greatest(used_until, here) into used from app.attempts where key = tried for update;
  here := clock_timestamp();
  used := greatest(used, here);
  if used + step > here + step * burst then
    return extract(epoch from used + step - here - step * burst);
  end if;
  update app.attempts set used_until = used + step where key = tried;
  delete from app.attempts where used_until < here - interval '1 day';
  return 0;
end $$;

-- Somebody new, or the local owner made somebody: who is first takes over what was made before there were accounts.
create function app.add_person(address text, called text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made uuid;
begin
  if not exists (select from app.passwords) then
    update users set email = address, name = called where email = 'owner@localhost' returning id into made;
  end if;
  if made is null then
    insert into users (id, email, name) values (gen_random_uuid(), address, called) returning id into made;
  end if;
  return made;
end $$;

create function app.anybody() returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from app.passwords) $$;

create function app.person_of(address text) returns table (person uuid, hash text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select u.id, coalesce(p.hash, '') from users u left join app.passwords p on p.user_id = u.id
     where u.email = address $$;

create function app.set_password(person uuid, made text) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ insert into app.passwords (user_id, hash) values (person, made)
     on conflict (user_id) do update set hash = excluded.hash, changed_at = now() $$;

-- Sessions of browsers.
create function app.start_session(person uuid, token text, until timestamptz, came_from text, browser text) returns uuid
  language sql security definer set search_path = public, pg_temp as
  $$ insert into sessions (id, created_at, user_id, token_hash, expires_at, address, agent)
     values (gen_random_uuid(), now(), person, token, until, came_from, browser) returning id $$;

create function app.session_of(token text) returns table (session uuid, person uuid)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update sessions set seen_at = now() where token_hash = token and seen_at < now() - interval '1 minute';
  return query select id, user_id from sessions where token_hash = token and expires_at > now();
end $$;

-- Ends sessions of the actor's and says so to every web process, so that open pages end too.
create function app.end_sessions(ended uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare one uuid;
begin
  for one in delete from sessions where id = any(ended) and user_id = app.uid() returning id loop
    perform pg_notify('sessions_ended', one::text);
  end loop;
end $$;

-- Links to set a password, made at the command line or by a reset: one hour, once.
create table app.resets (token_hash text primary key, user_id uuid not null references users on delete cascade,
  expires_at timestamptz not null);

create function app.make_reset(person uuid, token text) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ insert into app.resets values (token, person, now() + interval '1 hour') $$;

create function app.reset_of(token text) returns table (person uuid, address text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select u.id, u.email from app.resets r join users u on u.id = r.user_id
     where r.token_hash = token and r.expires_at > now() $$;

-- A new password ends every session: whoever had the old one is out.
create function app.take_reset(token text, made text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whose uuid;
  one uuid;
begin
  delete from app.resets where token_hash = token and expires_at > now() returning user_id into whose;
  if whose is not null then
    perform app.set_password(whose, made);
    delete from app.resets where user_id = whose;
    for one in delete from sessions where user_id = whose returning id loop
      perform pg_notify('sessions_ended', one::text);
    end loop;
  end if;
  return whose;
end $$;

-- Invitations into a project: seven days, once; whoever holds the link may take it.
alter table invitations enable row level security;
alter table invitations force row level security;
create policy see on invitations for select to storyboard_app using (project_id in (select app.projects_i_may('members')));
create policy make on invitations for insert to storyboard_app
  with check (invited_by = app.uid() and app.may_give(project_id, role));
create policy remove on invitations for delete to storyboard_app using (app.may_give(project_id, role));
grant select, insert, delete on invitations to storyboard_app;
-- Not audited: the history would tell addresses to who may not read them. That somebody joined is history.

-- An invitation holds as long as who wrote it may give that role: nobody comes back, or higher, by a link that they kept.
create function app.invitation_of(token text)
  returns table (project uuid, title text, role text, email text, inviter text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title, i.role, i.email, u.name from invitations i join projects p on p.id = i.project_id
     join users u on u.id = i.invited_by where i.token_hash = token and i.taken_by is null and i.expires_at > now()
     and app.gives(i.project_id, i.invited_by, i.role) $$;

-- Whoever takes an invitation becomes a member; who is one already keeps the role that may do more.
create function app.take_invitation(token text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  into_project uuid;
  given text;
begin
  update invitations set taken_by = app.uid() where token_hash = token and taken_by is null and expires_at > now()
    and app.gives(invitations.project_id, invited_by, invitations.role)
    returning project_id, invitations.role into into_project, given;
  if into_project is not null then
    delete from project_members where project_id = into_project and user_id = app.uid() and app.rank(given) < app.rank(role);
    insert into project_members (project_id, user_id, role) values (into_project, app.uid(), given) on conflict do nothing;
  end if;
  return into_project;
end $$;

do $$ begin
  execute format('create policy functions on sessions to %I using (true) with check (true)', current_user);
  execute format('create policy functions on invitations to %I using (true) with check (true)', current_user);
end $$;

revoke execute on function app.attempt, app.add_person, app.anybody, app.person_of, app.set_password, app.start_session,
  app.session_of, app.end_sessions, app.make_reset, app.reset_of, app.take_reset, app.invitation_of,
  app.take_invitation from public;
grant execute on function app.attempt, app.add_person, app.anybody, app.person_of, app.set_password, app.start_session,
  app.session_of, app.end_sessions, app.make_reset, app.reset_of, app.take_reset, app.invitation_of,
  app.take_invitation to storyboard_app;
