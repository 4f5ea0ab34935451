/** The same things in an order by chance, each as likely as any other (Fisher and Yates). `random` as Math.random. */
export function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  const mixed = [...things];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const [moved] = mixed.splice(Math.floor(random() * (at + 1)), 1);
    if (moved !== undefined) mixed.push(moved);
  }
  return mixed;
}
