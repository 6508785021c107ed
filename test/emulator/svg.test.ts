import { expect, test } from '@jest/globals';
import { demo } from '../../src/demo/demo.ts';
import { circle, ellipse, group, polygon, rect, shape, stroke } from '../../src/emulator/bytes/svg.ts';

test('sets the opacity of a shape as that of its paint', () => {
  const more = { opacity: 0.5 };
  const filled = [
    rect(0, 0, 4, 3, 'red', more),
    circle(2, 2, 1, 'red', more),
    ellipse(2, 2, 1, 2, 'red', more),
    shape('M0 0H4V3Z', 'red', more),
  ];
  const triangle = polygon(
    [
      [0, 0],
      [4, 0],
      [4, 3],
    ],
    'red',
    more,
  );

  for (const element of [...filled, triangle]) expect(element).toMatch(/^<\w+ [^<>]* fill-opacity="0.5">/);
  expect(stroke('M0 0H4', 'red', 1, more)).toContain(' stroke-opacity="0.5"');
  expect(group(more)).toBe('<g opacity="0.5"></g>');
  expect(circle(2, 2, 1, 'red')).not.toContain('opacity');
});

test('draws photos without a separate surface for every transparent shape', () => {
  const svg = demo.drawnMedia.svg('scene:fireworks/re/winter/night/1', { width: 4000, height: 3000 });

  expect(svg).toContain(' fill-opacity="');
  expect(svg).not.toMatch(/<(?!g )\w+ [^<>]* opacity="/);
});
