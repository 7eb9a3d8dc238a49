// Brings a page's islands, or the editor of drafts, to life. Without it, or when
// it fails, every form on the page is still a plain form. The contract with
// Leptos 0.8: the bundle exports one function for each island, named by its
// data-component. The editor's bundle starts by itself.
const link = document.querySelector("link[data-bundle]");
if (link && document.querySelector("leptos-island, [data-writing]")) {
  // Both files travel at once: on a slow line a round trip is a third of a second.
  const wasm = fetch(link.dataset.wasm);
  // That it failed is told below, where it is waited for.
  wasm.catch(() => {});
  import(link.href)
    .then(async (bundle) => {
      await bundle.default({ module_or_path: wasm });
      bundle.hydrate?.();
      // An island among another's children needs the outer one's reactive owner.
      const visit = async (node, adopt) => {
        for (const child of node.children) {
          if (child.localName === "leptos-island") {
            adopt?.();
            await bundle[child.dataset.component](child);
          }
          await visit(child, child.localName === "leptos-children" ? child.$$on_hydrate : adopt);
        }
      };
      await visit(document.body);
    })
    .catch((error) => console.warn("The page works without its islands:", error));
}
