import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium';

describe('finding a Chromium', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quotient-'));
    await writeFile(join(folder, 'chromium'), 'no program');
    await writeFile(join(folder, 'google-chrome'), '#!/bin/sh\n');
    await chmod(join(folder, 'google-chrome'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('takes the one that CHROMIUM names before any other', () => {
    expect(findChromium({ CHROMIUM: '/opt/mine', PATH: folder })).toBe('/opt/mine');
  });

  it('takes the first on PATH that can be run', () => {
    expect(findChromium({ PATH: folder })).toBe(join(folder, 'google-chrome'));
  });
});
