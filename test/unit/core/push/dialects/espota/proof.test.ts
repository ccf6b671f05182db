import { expect, test } from 'vitest';
import { proofOf } from '../../../../../../electron/core/push/dialects/espota/proof.ts';

const short = '0123456789abcdef0123456789abcdef';
const long = short + short;

/* Made with Python's hashlib, by the formulas of arduino-esp32's tools/espota.py. */
test.for([
  [short, 'sha256', `200 ${short} f1941fdf05f2942606009b70c84e1973\n`],
  [short, 'md5', `200 ${short} f1941fdf05f2942606009b70c84e1973\n`],
  [long, 'sha256', `200 ${long} 8e5267b88fcd3e418e6ec2590bcc13946857d3e877fea0e9e31f090161d3b29c\n`],
  [long, 'md5', `200 ${long} a040f1bf5fccecfd229468fcb4a16fe2ab0755955f1f00367df28b79b36a7318\n`],
] as const)('%s, stored as %s', async ([nonce, storedAs, packet]) => {
  expect(await proofOf(nonce, 'bench pässword', storedAs, nonce)).toBe(packet);
});

test('every proof has a nonce of its own', async () => {
  const proofs = await Promise.all([proofOf(long, 'x', 'sha256'), proofOf(long, 'x', 'sha256')]);
  expect(proofs[0]).toMatch(/^200 [0-9a-f]{64} [0-9a-f]{64}\n$/);
  expect(proofs[0]).not.toBe(proofs[1]);
  expect(await proofOf(short, 'x', 'sha256')).toMatch(/^200 [0-9a-f]{32} [0-9a-f]{32}\n$/);
});
