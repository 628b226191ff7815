// Which way the arrow keys go in menus, tabs and sliders: the way the language runs.
import { DirectionProvider } from "@radix-ui/react-direction";

export function Direction({ children }) {
  return <DirectionProvider dir={globalThis.document?.documentElement.dir || "ltr"}>{children}</DirectionProvider>;
}
