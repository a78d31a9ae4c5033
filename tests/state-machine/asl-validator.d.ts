/** The package's own types are not where its package.json says. */
declare module "asl-validator" {
  export default function aslValidator(definition: object): {
    readonly isValid: boolean;
    readonly errorsText: () => string;
  };
}
