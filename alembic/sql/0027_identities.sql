-- Whom a provider vouches for (OpenID Connect Core 1.0, 2): somebody is known by who vouches and by what they are called
-- there, which stays; an address only links once, and only where the provider says that it is proven.
-- app.unlink_identity() is replaced by 0030_passkeys.sql.

create table app.identities (
  issuer text not null,
  subject text not null,
  user_id uuid not null references users on delete cascade,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identities_by_user on app.identities (user_id);

-- Who signs in by a provider; nobody where they are not known and their address links to no one.
-- proven: the provider says that the address is theirs; joins: whoever has such an address is given an account.
create function app.enter_by(vouching text, called_there text, address text, proven boolean, called text, joins boolean)
  returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare whose uuid;
begin
  select user_id into whose from app.identities where issuer = vouching and subject = called_there;
  if whose is not null or not proven then return whose; end if;
  if joins then
    insert into users (id, email, name) values (gen_random_uuid(), address, called) on conflict (email) do nothing;
  end if;
  select id into whose from users where email = address;
  if whose is not null then
    perform app.link_identity(whose, vouching, called_there);
  end if;
  return whose;
end $$;

-- Links somebody to what they are called at a provider; says whether that is theirs from now on.
create function app.link_identity(person uuid, vouching text, called_there text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into app.identities (issuer, subject, user_id) values (vouching, called_there, person) on conflict do nothing;
  return exists (select from app.identities where issuer = vouching and subject = called_there and user_id = person);
end $$;

-- A new account for somebody who is vouched for and invited; an address that has one already is refused (23505).
create function app.join_by(vouching text, called_there text, address text, called text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made uuid := gen_random_uuid();
begin
  insert into users (id, email, name) values (made, address, called);
  perform app.link_identity(made, vouching, called_there);
  return made;
end $$;

-- The actor's own.
create function app.my_identities() returns table (vouching text, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select issuer, min(linked_at) from app.identities where user_id = app.uid() and app.unlimited() group by issuer $$;

-- No longer links the actor to a provider; says whether anything was. Whoever has no password keeps the last one.
create function app.unlink_identity(vouching text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app.unlimited() then raise exception 'not for a limited token' using errcode = '42501'; end if;
  if not exists (select from app.passwords where user_id = app.uid())
    and not exists (select from app.identities where user_id = app.uid() and issuer <> vouching)
  then
    raise exception 'the last way to sign in' using errcode = 'SB004';
  end if;
  delete from app.identities where user_id = app.uid() and issuer = vouching;
  return found;
end $$;

revoke execute on function app.enter_by, app.link_identity, app.join_by, app.my_identities, app.unlink_identity from public;
grant execute on function app.enter_by, app.link_identity, app.join_by, app.my_identities, app.unlink_identity to storyboard_app;
