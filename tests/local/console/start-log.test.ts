import { expect, it } from "@jest/globals";
import { StartLog } from "../../../local/console/start-log.ts";

it("keeps lines until the address is printed, but prints errors at once", () => {
  const printed: string[] = [];
  const log = new StartLog((text) => printed.push(text.slice(13)));
  const timestamp = new Date().toISOString();
  log.add({ timestamp, level: "INFO", message: "decoders" });
  log.add({ timestamp, level: "ERROR", message: "log not written" });
  expect(printed).toEqual(["ERROR log not written"]);
  log.release();
  log.add({ timestamp, level: "INFO", message: "books closed" });
  log.release();
  expect(printed).toEqual(["ERROR log not written", "INFO decoders", "INFO books closed"]);
});
