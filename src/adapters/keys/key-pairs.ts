import { generateKeyPairSync } from "node:crypto";
import { encodePem } from "./key-encoding.ts";

const generatePair = (prefix: string): string[] => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return [
    `${prefix}PRIVATE_KEY=${encodePem(privateKey)}`,
    `${prefix}PUBLIC_KEY=${encodePem(publicKey)}`,
  ];
};

/** New keys for both directions, as PinsterApi's keys.env has them (contract, section 4). */
export const generateKeysEnv = (): string =>
  `${[...generatePair(""), ...generatePair("IMAGE_SERVICE_")].join("\n")}\n`;
