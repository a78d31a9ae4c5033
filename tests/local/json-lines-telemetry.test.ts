import { mkdir, readFile, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { JsonLinesTelemetry, type LogLine } from "../../local/file-system/json-lines-telemetry.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const root = temporaryDirectory();

describe("JsonLinesTelemetry", () => {
  it("writes each message to the file and to the listener, errors with name, message and stack", async () => {
    const file = join(root, "service.log");
    const lines: LogLine[] = [];
    const telemetry = new JsonLinesTelemetry(file, (line) => lines.push(line));
    telemetry.info("started", { step: "A" });
    telemetry.error("failed", new TypeError("no picture"), { step: "B" });

    const [started, failed] = lines;
    expect(started).toMatchObject({ level: "INFO", message: "started", step: "A" });
    expect(failed).toMatchObject({
      level: "ERROR",
      step: "B",
      error: { name: "TypeError", message: "no picture", stack: expect.any(String) },
    });
    const written = (await readFile(file, "utf8")).trim().split("\n");
    expect(written.map((line) => JSON.parse(line))).toEqual(lines);
  });

  it("throws nothing when the file cannot be written; the listener gets each line, and once the reason", async () => {
    const file = join(root, "unwritable.log");
    await mkdir(file);
    const lines: LogLine[] = [];
    const telemetry = new JsonLinesTelemetry(file, (line) => lines.push(line));
    telemetry.info("started", {});
    telemetry.info("done", {});
    expect(lines.map(({ message }) => message)).toEqual(["started", "log not written", "done"]);
    expect(lines[1]).toMatchObject({ error: { message: expect.stringContaining("EISDIR") } });

    await rmdir(file);
    telemetry.info("again", {});
    expect(await readFile(file, "utf8")).toContain('"again"');
  });

  it("throws nothing and still writes the file when the listener throws", async () => {
    const file = join(root, "without-listener.log");
    const telemetry = new JsonLinesTelemetry(file, () => {
      throw new Error("write EPIPE");
    });
    telemetry.info("started", {});
    expect(await readFile(file, "utf8")).toContain('"started"');
  });
});
