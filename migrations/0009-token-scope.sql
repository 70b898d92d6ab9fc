-- What a token is limited to, {"sites": [...], "clusters": [...]}; null where it is for everything.
alter table records.token_secret add column scope jsonb;
