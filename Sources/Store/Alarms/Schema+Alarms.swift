extension Schema {
  /// What is watched, what came of it, and what is still to be told.
  ///
  /// `alarms.definition` is JSON of CloudWatch's fields and ours, `life` and `episode` are ours.
  /// What people did is in `events`, found by `events_alarm`; what follows from the data is in
  /// `alarm_transitions`, changes only.
  static let alarms = """
    CREATE TABLE alarms (
      name TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      definition TEXT NOT NULL,
      life TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alarm_versions (
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      definition TEXT NOT NULL,
      time INTEGER NOT NULL,
      author TEXT NOT NULL,
      PRIMARY KEY (name, version)
    ) STRICT, WITHOUT ROWID;

    -- Who evaluates, until when, and up to which moment all is evaluated.
    CREATE TABLE alarm_clock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      through INTEGER,
      holder TEXT,
      lease_until INTEGER
    ) STRICT;
    INSERT INTO alarm_clock (id) VALUES (1);

    CREATE TABLE alarm_transitions (
      sequence INTEGER PRIMARY KEY,
      alarm TEXT NOT NULL,
      time INTEGER NOT NULL,
      old_state TEXT NOT NULL,
      new_state TEXT NOT NULL,
      episode INTEGER,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_transitions_alarm ON alarm_transitions (alarm, sequence);

    CREATE TABLE alarm_episodes (
      alarm TEXT NOT NULL,
      number INTEGER NOT NULL,
      start INTEGER NOT NULL,
      ended_at INTEGER,
      episode TEXT NOT NULL,
      PRIMARY KEY (alarm, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alarm_episodes_end ON alarm_episodes (ended_at);

    CREATE TABLE alarm_silences (
      id INTEGER PRIMARY KEY,
      matcher TEXT NOT NULL,
      start INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      author TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_silences_end ON alarm_silences (ends_at);

    CREATE TABLE alarm_mutes (
      name TEXT PRIMARY KEY,
      matcher TEXT NOT NULL,
      schedule TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What people are told, written with the decision to tell it.
    CREATE TABLE alarm_notifications (
      sequence INTEGER PRIMARY KEY,
      alarm TEXT NOT NULL,
      time INTEGER NOT NULL,
      severity TEXT NOT NULL,
      state TEXT NOT NULL,
      episode INTEGER,
      text TEXT NOT NULL,
      suppression TEXT
    ) STRICT;
    CREATE INDEX alarm_notifications_alarm ON alarm_notifications (alarm, sequence);

    -- Each hook that is to run for one: waiting, then running, then with its outcome.
    CREATE TABLE alarm_deliveries (
      notification INTEGER NOT NULL,
      place INTEGER NOT NULL,
      action TEXT NOT NULL,
      payload TEXT NOT NULL,
      runner TEXT,
      started_at INTEGER,
      ended_at INTEGER,
      outcome TEXT,
      PRIMARY KEY (notification, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alarm_deliveries_open ON alarm_deliveries (notification) WHERE ended_at IS NULL;

    -- What only was so at a moment, once a minute.
    CREATE TABLE alarm_samples (
      metric TEXT NOT NULL,
      time INTEGER NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (metric, time)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX events_alarm ON events (json_extract(body, '$.alarm'), sequence)
      WHERE kind GLOB 'alarm.*';
    CREATE INDEX events_verdicts ON events (time) WHERE kind = 'review.decide';
    """
}
