extension Schema {
  /// The classifiers, what each learnt from, and what they say of traffic they do not decide.
  ///
  /// States change; that they did, when and by whom is in `events`. `blob` comes last, so that
  /// lists never touch its pages.
  static let learning = """
    CREATE TABLE models (
      id INTEGER PRIMARY KEY,
      version TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      parent TEXT,
      data_hash TEXT NOT NULL,
      seed INTEGER NOT NULL,
      examples INTEGER NOT NULL,
      state TEXT NOT NULL CHECK
        (state IN ('candidate', 'shadow', 'canary', 'champion', 'retired')),
      share REAL CHECK (share > 0 AND share < 1),
      before TEXT,
      who TEXT NOT NULL,
      labels TEXT NOT NULL,
      metrics TEXT NOT NULL,
      checksum TEXT NOT NULL UNIQUE,
      blob BLOB NOT NULL
    ) STRICT;
    -- One of each at most decides or looks on.
    CREATE UNIQUE INDEX models_live ON models (state)
      WHERE state = 'champion' OR state = 'canary' OR state = 'shadow';

    -- What a model learnt from, by the hash of it all. `sequence` is the decision's; what came from
    -- a file has none.
    CREATE TABLE training_sets (
      id INTEGER PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      examples INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE training_examples (
      set_id INTEGER NOT NULL,
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      sequence INTEGER,
      origin TEXT NOT NULL CHECK (origin IN ('history', 'verdict', 'audit', 'file')),
      label TEXT NOT NULL,
      weight REAL NOT NULL,
      PRIMARY KEY (set_id, place)
    ) STRICT, WITHOUT ROWID;

    -- Labels that a model's training found suspicious, the worst first.
    CREATE TABLE label_issues (
      model TEXT NOT NULL,
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      sequence INTEGER,
      label TEXT NOT NULL,
      suggested TEXT NOT NULL,
      self_confidence REAL NOT NULL,
      normalised_margin REAL NOT NULL,
      PRIMARY KEY (model, place)
    ) STRICT, WITHOUT ROWID;

    -- What a model in shadow would have done with a decision.
    CREATE TABLE shadow_scores (
      model TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      label TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      stream TEXT NOT NULL CHECK (stream IN ('green', 'yellow', 'red')),
      PRIMARY KEY (model, sequence)
    ) STRICT, WITHOUT ROWID;
    """
}
