-- Takes 0030_passkeys.sql back: whoever has nothing but a passkey needs a link to set a password.
-- app.erase_person() of 0034_grace.sql is taken back before it.
create or replace function app.unlink_identity(vouching text) returns boolean
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

drop function app.challenge, app.take_challenge, app.passkey_of, app.use_passkey, app.add_passkey, app.my_passkeys,
  app.name_passkey, app.has_way_in, app.remove_passkey, app.set_recovery_codes, app.recovery_codes_left,
  app.take_recovery_code;
drop table app.passkeys, app.challenges, app.recovery_codes;
