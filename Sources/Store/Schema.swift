import GRDB

/// The store's tables, as an append-only list of migrations: a released one is never edited.
enum Schema {
  /// Marks a SQLite file as ours: the bytes "iars".
  static let applicationID: Int32 = 0x6961_7273

  /// The migrations in order.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 decisions and rollups") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: decisions)
      try database.execute(sql: rollups)
    }
    migrator.registerMigration("2 search") { database in
      try database.execute(sql: searchIndexes)
      try database.execute(sql: searchWords)
      try database.execute(sql: rebuildWords)
    }
    migrator.registerMigration("3 review") { database in
      try database.execute(sql: reviewItems)
      try database.execute(sql: events)
      try database.execute(sql: operators)
      try database.execute(sql: auditSettings)
    }
    migrator.registerMigration("4 alarms") { database in
      try database.execute(sql: alarms)
      try AlarmRow.ship(into: database)
    }
    migrator.registerMigration("5 learning") { try $0.execute(sql: learning) }
    migrator.registerMigration("6 rates") { try $0.execute(sql: rates) }
    return migrator
  }()

  private static let decisions = """
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value ANY NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Every policy that ever decided, as the text of its policy file.
    CREATE TABLE policies (
      version TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      registered_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Append-only. Times are microseconds since 1970 UTC. `context` is the rest of the request as
    -- JSON, so that every decision can be made again.
    CREATE TABLE decisions (
      sequence INTEGER PRIMARY KEY,
      request_id TEXT NOT NULL,
      timestamp INTEGER NOT NULL,
      stream TEXT NOT NULL CHECK (stream IN ('green', 'yellow', 'red')),
      confidence_score REAL NOT NULL CHECK (confidence_score BETWEEN 0 AND 1),
      R REAL NOT NULL,
      S REAL NOT NULL,
      N REAL NOT NULL,
      collapse_type TEXT NOT NULL CHECK
        (collapse_type IN ('none', 'poisoning', 'distraction', 'confusion', 'clash')),
      temperature REAL NOT NULL CHECK (temperature >= 0 AND temperature < 9e999),
      urgency TEXT NOT NULL CHECK
        (urgency IN ('standard', 'expedited', 'critical', 'emergency')),
      urgency_score REAL NOT NULL,
      category TEXT NOT NULL,
      amount REAL NOT NULL,
      p_green REAL NOT NULL,
      p_yellow REAL NOT NULL,
      p_red REAL NOT NULL,
      knockout_rule TEXT,
      processing_time_ms REAL NOT NULL CHECK
        (processing_time_ms >= 0 AND processing_time_ms < 9e999),
      reason TEXT NOT NULL,
      policy_version TEXT NOT NULL,
      model_version TEXT NOT NULL,
      text TEXT NOT NULL,
      requestor_id TEXT NOT NULL,
      vendor_id TEXT,
      context TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    CREATE UNIQUE INDEX decisions_key ON decisions (request_id, timestamp);
    CREATE INDEX decisions_timestamp ON decisions (timestamp);
    CREATE INDEX decisions_vendor ON decisions (vendor_id, timestamp)
      WHERE vendor_id IS NOT NULL;
    CREATE TRIGGER decisions_keep_rows BEFORE DELETE ON decisions
      BEGIN SELECT RAISE (ABORT, 'decisions is append-only'); END;
    CREATE TRIGGER decisions_keep_values BEFORE UPDATE ON decisions
      BEGIN SELECT RAISE (ABORT, 'decisions is append-only'); END;
    """

  private static let rollups = """
    -- What is counted: kind is all, stream, category, collapse or knockout.
    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (kind, value)
    ) STRICT;

    """ + RollupLevel.allCases.map { rollupTable($0.table) }.joined()

  /// Sums are whole: billionths of confidence and temperature, nanoseconds of processing time, so
  /// that they do not depend on the order of the rows.
  private static func rollupTable(_ name: String) -> String {
    """
    CREATE TABLE \(name) (
      series_id INTEGER NOT NULL,
      start INTEGER NOT NULL,
      count INTEGER NOT NULL,
      processing_sum INTEGER NOT NULL,
      processing_min REAL NOT NULL,
      processing_max REAL NOT NULL,
      measured_count INTEGER NOT NULL,
      confidence_sum INTEGER NOT NULL,
      confidence_min REAL,
      confidence_max REAL,
      temperature_sum INTEGER NOT NULL,
      temperature_min REAL,
      temperature_max REAL,
      temperature_sketch BLOB NOT NULL,
      processing_sketch BLOB NOT NULL,
      PRIMARY KEY (series_id, start)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
