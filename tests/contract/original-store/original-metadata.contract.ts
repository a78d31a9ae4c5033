import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  MetadataTooLong,
  type OriginalStore,
} from "../../../src/application/ports/original-store.port.ts";
import { aBareOriginal } from "../../mothers/original.mother.ts";
import { TEXTS } from "../texts.ts";
import { fingerprintOf, type MakeOriginalStore, saveIn } from "./original-store-under-test.ts";

/** What is stored beside the bytes of an original. */
export const describeOriginalMetadata = (make: MakeOriginalStore): void => {
  describe("an original's metadata", () => {
    let store: OriginalStore;
    let reopened: () => OriginalStore;

    beforeEach(async () => {
      ({ store, reopened } = await make());
    });

    it("leaves out what an older token and a client leave out", async () => {
      const content = randomBytes(10);
      const metadata = aBareOriginal(fingerprintOf(content));
      const saved = await store.save(content, "image/png", metadata);
      expect(await store.describe(saved)).toStrictEqual(metadata);
    });

    it.each(TEXTS)("returns name and description unchanged: %s", async (_, text) => {
      const saved = await saveIn(store, randomBytes(10), { name: text, description: text });
      const metadata = await reopened().describe(saved);
      expect(metadata.name).toBe(text);
      expect(metadata.description).toBe(text);
      expect((await store.read(saved)).metadata).toStrictEqual(metadata);
    });

    it.each(TEXTS)("returns a claim unchanged: %s", async (_, text) => {
      const imageable = { type: text.slice(0, 20), id: text.slice(0, 40).trim() };
      const saved = await saveIn(store, randomBytes(10), { imageable });
      expect((await store.describe(saved)).imageable).toEqual(imageable);
    });

    it.each([
      ["ASCII", "x".repeat(2000)],
      ["another alphabet", "ж".repeat(800)],
    ])("refuses claims that are too long to be stored: %s", async (_, id) => {
      const error = await saveIn(store, randomBytes(10), { imageable: { type: "Pin", id } }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(MetadataTooLong);
      const { bytes, maxBytes } = error as MetadataTooLong;
      expect(bytes).toBeGreaterThan(maxBytes);
    });
  });
};
