import { describe, expect, it } from "@jest/globals";
import {
  HashCollision,
  ImageTooLarge,
  ImageUnreadable,
} from "../../../../src/domain/image/rejection.ts";

describe("errors that the state machine catches by name", () => {
  it.each([
    [new ImageUnreadable("x"), "ImageUnreadable"],
    [new ImageTooLarge("x"), "ImageTooLarge"],
    [new HashCollision("x"), "HashCollision"],
  ])("%p has its name on the object itself, whatever a minifier calls its class", (error, name) => {
    expect(Object.getOwnPropertyDescriptor(error, "name")?.value).toBe(name);
  });
});
