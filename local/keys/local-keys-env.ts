import { generateKeyPairSync } from "node:crypto";
import { encodePem } from "../../src/adapters/security/key-encoding.ts";

/** An RSA pair of 2048 bits: PKCS#1 and SPKI, each as URL-safe base64 of the PEM. */
const generatePair = (): { readonly privateKey: string; readonly publicKey: string } => {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privateKey: encodePem(pair.privateKey), publicKey: encodePem(pair.publicKey) };
};

/** Generates both pairs as the text of PinsterApi's keys.env (docs/pinster-api-contract.md, section 4). */
export const generateLocalKeysEnv = (): string => {
  const [pinsterApi, imageService] = [generatePair(), generatePair()];
  return [
    `PRIVATE_KEY=${pinsterApi.privateKey}`,
    `PUBLIC_KEY=${pinsterApi.publicKey}`,
    `IMAGE_SERVICE_PRIVATE_KEY=${imageService.privateKey}`,
    `IMAGE_SERVICE_PUBLIC_KEY=${imageService.publicKey}`,
    "",
  ].join("\n");
};
