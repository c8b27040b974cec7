"""Find who is spoken of: people, offices, governments, groups, pronouns, unnamed people."""
