// Inversify's peer, in the edition that Inversify itself loads. The full edition would be bundled twice.
import "reflect-metadata/lite";
import { Container, type ServiceIdentifier } from "inversify";
import type { FunctionDeclaration } from "./function-declaration.ts";
import type { SettingName, Settings } from "./picture-settings.ts";
import type { PortName, Ports } from "./ports.ts";

/** How an edge makes each port that a function needs. A missing or an extra one does not compile. */
export type Bindings<Port extends PortName, EdgeSettings> = {
  readonly [K in Port]: (settings: EdgeSettings) => Ports[K];
};

/**
 * Builds a function from its declaration. Each port is made once.
 *
 * @param settings the function's own, and those that the bindings take
 */
export const compose = <
  Name extends SettingName,
  Optional extends SettingName,
  Port extends PortName,
  Handler,
  EdgeSettings extends Settings<Name> & Partial<Settings<Optional>>,
>(
  declaration: FunctionDeclaration<Name, Optional, Port, Handler>,
  settings: EdgeSettings,
  bindings: Bindings<NoInfer<Port>, EdgeSettings>,
): Handler => {
  const container = new Container();
  for (const port of declaration.ports) {
    container
      .bind(port)
      .toDynamicValue(() => bindings[port](settings))
      .inSingletonScope();
  }
  const handler: ServiceIdentifier<Handler> = Symbol("handler");
  container.bind(handler).toResolvedValue(
    (...made: unknown[]) => {
      const ports = Object.fromEntries(declaration.ports.map((port, i) => [port, made[i]]));
      return declaration.build(ports as unknown as Pick<Ports, Port>, settings);
    },
    [...declaration.ports],
  );
  return container.get(handler);
};
