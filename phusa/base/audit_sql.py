"""The SQL of the hash chain, in one place so that writing and checking read the same line the same way."""

LINE = """encode(sha256(convert_to(
    {prev} || jsonb_build_array({row}.seq, to_char({row}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        {row}.actor_user_id, {row}.actor_name, {row}.verb, {row}.thing_type, {row}.thing_id, {row}.thing_name,
        {row}.place, {row}.before, {row}.after, {row}.reason)::text, 'UTF8')), 'hex')"""

# The lock is held until the transaction ends, so an action writes its line last.
CHAIN = f"""
    PERFORM pg_advisory_xact_lock(7720014);
    SELECT seq, hash INTO previous FROM base_auditline ORDER BY seq DESC LIMIT 1;
    NEW.seq := COALESCE(previous.seq, 0) + 1;
    NEW.previous_hash := COALESCE(previous.hash, repeat('0', 64));
    NEW.hash := {LINE.format(prev="NEW.previous_hash", row="NEW")};
    RETURN NEW;
"""

# A line is broken when its own hash, its link or its number does not follow from the line before.
BROKEN = f"""
    SELECT seq FROM (
        SELECT l.*, lag(hash, 1, repeat('0', 64)) OVER w AS expected, lag(seq, 1, 0) OVER w AS before_seq
        FROM base_auditline l WINDOW w AS (ORDER BY seq)) AS line
    WHERE previous_hash <> expected OR seq <> before_seq + 1
       OR hash <> {LINE.format(prev="line.previous_hash", row="line")}
    ORDER BY seq LIMIT 20
"""

INSERT = """
    INSERT INTO base_auditline (seq, at, actor_user_id, actor_name, verb, thing_type, thing_id, thing_name,
        place, before, after, reason, previous_hash, hash)
    VALUES (0, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s, '', '') RETURNING seq
"""

# Each row's trigger sees the rows of the same statement before it, so the chain holds.
INSERT_EACH = """
    INSERT INTO base_auditline (seq, at, actor_user_id, actor_name, verb, thing_type, thing_id, thing_name,
        place, before, after, reason, previous_hash, hash)
    SELECT 0, %s, %s, %s, %s, %s, thing.id, thing.name, thing.place, NULL, thing.after::jsonb, %s, '', ''
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS thing (id, name, place, after)
"""
