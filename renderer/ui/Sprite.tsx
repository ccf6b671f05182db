import sprite from './sprite.svg?raw';

const drawings = { __html: sprite };

/**
 * Every drawing of the interface, once per document; icons, glyphs and maps refer to it by id. It stands in the
 * document itself, because the page's colours do not reach into a drawing of another file.
 */
export function Sprite() {
  return <div aria-hidden="true" dangerouslySetInnerHTML={drawings} />;
}
