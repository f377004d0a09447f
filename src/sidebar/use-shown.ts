import { useEffect, useRef } from 'preact/hooks';

/** Loads what a panel shows when it is first shown, and again when what that depends on has changed since. */
export function useShown(isShown: boolean, depends: unknown, load: () => void): void {
  const loaded = useRef<unknown>();
  useEffect(() => {
    if (!isShown || loaded.current === depends) return;
    loaded.current = depends;
    load();
  });
}
