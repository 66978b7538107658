// The glyph of a party as one element of CSS: the board draws hundreds of them.
import { classes } from "../../ui/classes";
import type { PartyShape } from "../../ui/link-line";

interface GlyphProps {
  shape: PartyShape;
  /** Where the line of a ribbon crosses its block; absent beside a name. */
  left?: number;
}

export function Glyph({ shape, left }: GlyphProps) {
  const isCrossing = left !== undefined;
  return (
    <i
      className={classes("board-glyph", `board-glyph-${shape}`, isCrossing && "board-crossing")}
      style={isCrossing ? { left } : undefined}
    />
  );
}
