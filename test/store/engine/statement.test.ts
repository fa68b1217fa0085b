import { describe, expect, it } from "vitest";
import {
  answerFormat,
  hasSecondStatement,
  insertTarget,
  quoteName,
  quoteText,
} from "../../../src/store/engine/statement.ts";

describe("a statement", () => {
  it("names where the rows beside it go", () => {
    expect(insertTarget("INSERT INTO t FORMAT JSONEachRow")).toEqual({
      table: "t",
      columns: undefined,
      format: "JSONEachRow",
    });
    expect(insertTarget('insert into `db`.`t` (`a`, "b", c)\nFORMAT CSV ')).toEqual({
      table: "db.t",
      columns: ["a", "b", "c"],
      format: "CSV",
    });
  });

  it("has no such target when it is anything else", () => {
    for (const sql of [
      "INSERT INTO t SELECT 1 FORMAT CSV",
      "INSERT INTO t SETTINGS a = 1 FORMAT CSV",
      "INSERT INTO t VALUES (1)",
      "INSERT INTO t (a, b(c)) FORMAT CSV",
      "SELECT 'INSERT INTO t FORMAT CSV'",
    ]) {
      expect(insertTarget(sql), sql).toBeUndefined();
    }
  });

  it("says the format of its answer", () => {
    expect(answerFormat("SELECT 1\nFORMAT JSONCompact", "CSV")).toBe("JSONCompact");
    expect(answerFormat("SELECT 1 FORMAT JSON SETTINGS max_threads = 1;", "CSV")).toBe("JSON");
    expect(answerFormat("SELECT 1", "CSV")).toBe("CSV");
  });

  it("is one statement, whatever its texts and comments hold", () => {
    for (const sql of [
      "SELECT 1",
      "SELECT 1;",
      "SELECT 1; -- done; really",
      "SELECT 1; /* a; b */ \n",
      "SELECT ';', 'it''s; so', 'a\\'; b', `x;y`, \"z;\" /* ; */ -- ;",
      "INSERT INTO t VALUES ('a;b'); ",
    ]) {
      expect(hasSecondStatement(sql), sql).toBe(false);
    }
  });

  it("is more than one when something follows the semicolon", () => {
    for (const sql of ["SELECT 1; SELECT 2", "SELECT ';'; DROP TABLE t", "SELECT 1;; x", "SELECT 1 /* */; 'a'"]) {
      expect(hasSecondStatement(sql), sql).toBe(true);
    }
  });

  it("quotes texts and names", () => {
    expect(quoteText("it's a \\")).toBe("'it\\'s a \\\\'");
    expect(quoteName("a`b\\")).toBe("`a\\`b\\\\`");
  });
});
