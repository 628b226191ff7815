-- Passkeys (WebAuthn Level 3) and recovery codes: ways in besides a password. The app's role reads none of the tables; what
-- is kept of a passkey is its public key, of a code its SHA-256. app.unlink_identity() replaces that of
-- 0027_identities.sql, app.erase_person() that of 0029_leaving.sql; taken back by 0030_passkeys_down.sql.
-- app.erase_person() is replaced by 0034_grace.sql.

create table app.passkeys (
  id uuid primary key default gen_random_uuid(),
  -- What the authenticator calls it.
  credential bytea not null unique,
  user_id uuid not null references users on delete cascade,
  -- COSE key (RFC 9052, 7).
  public_key bytea not null,
  -- How often it was used, as it counts itself; 0 for one that does not count.
  uses bigint not null,
  name text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkeys_by_user on app.passkeys (user_id);

-- What an authenticator is asked to sign: five minutes, once. user_id: whose new passkey it is for; null for signing in.
create unlogged table app.challenges (hash text primary key, user_id uuid references users on delete cascade,
  expires_at timestamptz not null);
create index challenges_by_end on app.challenges (expires_at);

create function app.challenge(made text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from app.challenges where hash in (select hash from app.challenges where expires_at < now() limit 20 for update skip locked);
  insert into app.challenges values (made, app.uid(), now() + interval '5 minutes');
end $$;

-- Takes a challenge; says whether it was made, for the actor where there is one, and not taken before.
create function app.take_challenge(made text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from app.challenges where hash = made and expires_at > now() and user_id is not distinct from app.uid();
  return found;
end $$;

create function app.passkey_of(called bytea) returns table (person uuid, key bytea, used bigint)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select user_id, public_key, uses from app.passkeys where credential = called $$;

-- Counts a use; says no where the passkey has been used as often before: then there are two of it.
create function app.use_passkey(called bytea, counted bigint) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update app.passkeys set uses = counted, used_at = now()
    where credential = called and (uses < counted or (uses = 0 and counted = 0));
  return found;
end $$;

-- The actor's own; nothing for a limited token.
create function app.add_passkey(called bytea, key bytea, counted bigint, named text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made uuid;
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into app.passkeys (credential, user_id, public_key, uses, name)
    values (called, app.uid(), key, counted, named) returning id into made;
  return made;
end $$;

create function app.my_passkeys()
  returns table (id uuid, credential bytea, name text, made_at timestamptz, used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.credential, p.name, p.made_at, p.used_at from app.passkeys p
     where p.user_id = app.uid() and app.unlimited() order by p.made_at, p.id $$;

create function app.name_passkey(wanted uuid, named text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update app.passkeys set name = named where id = wanted and user_id = app.uid() and app.unlimited();
  return found;
end $$;

-- Whether somebody has a way in besides one: a password, a provider that is not that one, a passkey that is not that one.
create function app.has_way_in(person uuid, but_issuer text, but_passkey uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from app.passwords where user_id = person)
     or exists (select from app.identities where user_id = person and issuer is distinct from but_issuer)
     or exists (select from app.passkeys where user_id = person and id is distinct from but_passkey) $$;

-- Returns what the passkey was called; nothing where the actor has no such one.
create function app.remove_passkey(wanted uuid) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare called text;
begin
  if not app.unlimited() then raise exception 'not for a limited token' using errcode = '42501'; end if;
  if not app.has_way_in(app.uid(), null, wanted) then
    raise exception 'the last way to sign in' using errcode = 'SB004';
  end if;
  delete from app.passkeys where id = wanted and user_id = app.uid() returning name into called;
  return called;
end $$;

create or replace function app.unlink_identity(vouching text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app.unlimited() then raise exception 'not for a limited token' using errcode = '42501'; end if;
  if not app.has_way_in(app.uid(), vouching, null) then
    raise exception 'the last way to sign in' using errcode = 'SB004';
  end if;
  delete from app.identities where user_id = app.uid() and issuer = vouching;
  return found;
end $$;

-- Codes for when password and passkeys are lost: each once, all of them replaced together.
create table app.recovery_codes (code_hash text primary key, user_id uuid not null references users on delete cascade,
  made_at timestamptz not null default now());
create index recovery_codes_by_user on app.recovery_codes (user_id);

create function app.set_recovery_codes(hashes text[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  delete from app.recovery_codes where user_id = app.uid();
  insert into app.recovery_codes (code_hash, user_id) select unnest(hashes), app.uid();
end $$;

create function app.recovery_codes_left() returns int
  language sql stable security definer set search_path = public, pg_temp as
  $$ select count(*)::int from app.recovery_codes where user_id = app.uid() and app.unlimited() $$;

-- Takes a code of somebody's; returns who they are, nobody where it is none of theirs.
create function app.take_recovery_code(address text, hash text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare whose uuid;
begin
  delete from app.recovery_codes c using users u where u.id = c.user_id and u.email = address and c.code_hash = hash
    returning c.user_id into whose;
  return whose;
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
  delete from project_members where user_id = person;
  update users set name = 'Former member', email = 'gone-' || id || '@gone.invalid' where id = person;
end $$;

revoke execute on function app.challenge, app.take_challenge, app.passkey_of, app.use_passkey, app.add_passkey,
  app.my_passkeys, app.name_passkey, app.has_way_in, app.remove_passkey, app.set_recovery_codes, app.recovery_codes_left,
  app.take_recovery_code from public;
grant execute on function app.challenge, app.take_challenge, app.passkey_of, app.use_passkey, app.add_passkey,
  app.my_passkeys, app.name_passkey, app.remove_passkey, app.set_recovery_codes, app.recovery_codes_left,
  app.take_recovery_code to storyboard_app;
