import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  encodePem,
  privateKeyPem,
  publicKeyPem,
} from "../../../../src/adapters/security/key-encoding.ts";
import { anRsaPair } from "../../../mothers/keys.mother.ts";

const { privateKey, publicKey } = anRsaPair();
const pkcs8 = createPrivateKey(privateKey).export({ type: "pkcs8", format: "pem" }).toString();
const spki = createPublicKey(publicKey).export({ type: "spki", format: "pem" }).toString();
const escaped = (pem: string) => pem.replaceAll("\n", "\\n");

describe("keys as PinsterApi writes them", () => {
  it("are URL-safe base64 of the PEM text, with padding", () => {
    // The three lengths that a base64 text can be short of.
    for (const pem of [privateKey, `${privateKey}\n`, `${privateKey}\n\n`]) {
      const encoded = encodePem(pem);
      expect(encoded).toMatch(/^[A-Za-z0-9_-]+={0,2}$/);
      expect(encoded.length % 4).toBe(0);
      expect(Buffer.from(encoded, "base64url").toString()).toBe(pem);
      expect(privateKeyPem("PRIVATE_KEY", encoded)).toBe(pkcs8);
    }
    expect(privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
    expect(encodePem("\u00ff\u00fe>>>???")).not.toMatch(/[+/]/);
  });

  it.each([
    ["URL-safe base64 of PKCS#1 PEM", encodePem(privateKey)],
    ["the same without padding", encodePem(privateKey).replace(/=+$/, "")],
    ["base64 of PKCS#8 PEM", Buffer.from(pkcs8).toString("base64")],
    ["PKCS#1 PEM", privateKey],
    ["PKCS#8 PEM", pkcs8],
    ["PEM with escaped line breaks", escaped(pkcs8)],
    ["PEM with the line breaks of Windows", pkcs8.replaceAll("\n", "\r\n")],
  ])("a private key may be %s", (_, text) => {
    expect(privateKeyPem("PRIVATE_KEY", text)).toBe(pkcs8);
  });

  it.each([
    ["URL-safe base64 of SPKI PEM", encodePem(publicKey)],
    ["PEM", publicKey],
    ["PEM with escaped line breaks", escaped(publicKey)],
    ["PKCS#1 PEM", createPublicKey(publicKey).export({ type: "pkcs1", format: "pem" }).toString()],
  ])("a public key may be %s", (_, text) => {
    expect(publicKeyPem("API_PUBLIC_KEY", text)).toBe(spki);
  });
});

describe("keys that are refused", () => {
  const refusalOf = (read: () => string) => {
    try {
      read();
    } catch (error) {
      return error as Error;
    }
    throw new Error("it was accepted");
  };
  const ec = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const broken = privateKey.replace(/\n.{20}/, "\n");

  it.each([
    ["nothing", privateKeyPem, ""],
    ["anything else", privateKeyPem, "hunter2-hunter2"],
    ["a damaged key", privateKeyPem, broken],
    ["a damaged key, encoded", privateKeyPem, encodePem(broken)],
    ["a public key instead of the private one", privateKeyPem, publicKey],
    ["the private key instead of the public one", publicKeyPem, privateKey],
    ["the private key instead of the public one, encoded", publicKeyPem, encodePem(pkcs8)],
    ["a private key of another kind", privateKeyPem, ec.privateKey],
    ["a public key of another kind", publicKeyPem, ec.publicKey],
  ])("%s: by the name of the setting, without a word of the key", (_, read, text) => {
    const refusal = refusalOf(() => read("THE_KEY", text));
    expect(refusal.name).toBe("InvalidKeys");
    expect(refusal.message).toMatch(/^THE_KEY must be an RSA/);
    expect(refusal.cause).toBeUndefined();
    const all = `${refusal.message}${refusal.stack}`;
    for (const line of text.split("\n").filter((part) => part.length > 8)) {
      expect(all).not.toContain(line.slice(0, 30));
    }
  });
});

it("a key that is too small for RS256 is refused, with the size that it must have", () => {
  const small = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  expect(() => privateKeyPem("PRIVATE_KEY", small.privateKey)).toThrow(/2048 bits/);
  expect(() => publicKeyPem("API_PUBLIC_KEY", small.publicKey)).toThrow(/2048 bits/);
});
