import { describe, expect, it } from '@jest/globals';
import { chooseImages, type ImageChoice } from './choose-images.ts';

const forge = { recipes: [], hashes: new Map([['node', 'abc']]) };
const choose = (choice: ImageChoice, answers: boolean | undefined) =>
  chooseImages(choice, forge, (image) =>
    answers === undefined ? Promise.reject(new Error(`asked for ${image}`)) : Promise.resolve(answers),
  );

describe('chooseImages', () => {
  it("takes upstream's where the registry answers, and forged ones where it does not", async () => {
    await expect(choose({ images: 'auto' }, true)).resolves.toMatchObject({
      source: 'upstream',
      node: 'docker.io/kindest/node:v1.37.0',
    });
    await expect(choose({ images: 'auto' }, false)).resolves.toMatchObject({
      source: 'forged',
      node: 'localhost/meshproof/node:abc',
    });
  });

  it('asks no registry when told which', async () => {
    await expect(choose({ images: 'forged' }, undefined)).resolves.toMatchObject({ source: 'forged' });
    await expect(choose({ images: 'upstream' }, undefined)).resolves.toMatchObject({ source: 'upstream' });
  });

  it("takes upstream's from the mirror, under the same paths", async () => {
    await expect(choose({ images: 'auto', registry: 'mirror.test:5000' }, undefined)).resolves.toEqual({
      source: 'upstream',
      node: 'mirror.test:5000/kindest/node:v1.37.0',
      pilot: 'mirror.test:5000/istio/pilot:1.31.0',
      proxy: 'mirror.test:5000/istio/proxyv2:1.31.0',
      nodeRuntime: 'mirror.test:5000/library/node:24-bookworm-slim',
      load: 'mirror.test:5000/grafana/k6:1.8.1',
      prometheus: 'mirror.test:5000/prom/prometheus:v3.5.0',
    });
  });

  it("takes upstream's for a version of Istio that the forge does not make", async () => {
    await expect(choose({ images: 'auto', istioVersion: '1.30.1' }, undefined)).resolves.toMatchObject({
      pilot: 'docker.io/istio/pilot:1.30.1',
    });
  });

  it.each([{ registry: 'mirror.test' }, { istioVersion: '1.30.1' }])(
    'refuses forged images with %j',
    async (options) => {
      await expect(choose({ images: 'forged', ...options }, undefined)).rejects.toMatchObject({
        code: 'OPTIONS_DISAGREE',
        exitCode: 64,
      });
    },
  );
});
