-- The role that the app works as: it owns nothing and may not bypass row-level security. The embedded server has made it
-- already, with a password; elsewhere whoever migrates makes it and may step into it.

do $$ begin
  if not exists (select from pg_roles where rolname = 'storyboard_app') then
    create role storyboard_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not pg_has_role(current_user, 'storyboard_app', 'set') then
    execute format('grant storyboard_app to %I', current_user);
  end if;
end $$;
