"""Small HDF5 files, sound ones of each generation of the format and some that a reader must refuse.

Needs: h5py 3.7 (HDF5 1.10).
Run:   python generate_hdf5.py OUT
"""
import os, sys
import h5py, numpy as np
OUT = sys.argv[1]; os.makedirs(OUT, exist_ok=True)
OLD, NEW = ('earliest', 'v110'), 'latest'


def file(name, libver=OLD):
    return h5py.File(f'{OUT}/{name}.h5', 'w', libver=libver)


def layers(f):
    f.attrs['text'] = 'déjà vu'; f.attrs['bytes'] = np.bytes_(b'ascii'); f.attrs['empty'] = ''
    f.attrs['texts'] = ['dense', 'dense_1']; f.attrs['fixed'] = np.array([b'ab', b'cde'], dtype='S3')
    f.attrs['none'] = np.asarray([]); f.attrs['number'] = 7
    g = f.create_group('layers/dense/vars')
    g['0'] = np.arange(6, dtype='f4').reshape(2, 3); g['scalar'] = np.int64(-3)
    for dtype in ('f2', 'f8', 'i1', 'i2', 'i4', 'u1', 'u2', 'u4', 'u8', '?'):
        g[f'dtype_{dtype}'.replace('?', 'bool')] = np.array([0, 1], dtype=dtype)
    g['empty'] = np.zeros((0, 3), dtype='f4')


with file('old') as f: layers(f)
with file('new', NEW) as f: layers(f)
for name, libver, count in (('many_old', OLD, 120), ('many_new', NEW, 120)):
    with file(name, libver) as f:
        for i in range(count): f[f'dataset_{i}'] = np.float32(i)
        if libver == NEW:
            for i in range(20): f.attrs[f'attribute_{i}'] = f'value_{i}'
with file('soft_link') as f: f['layers'] = h5py.SoftLink('/elsewhere'); f.create_group('elsewhere')
with file('external_link') as f: f['layers'] = h5py.ExternalLink('old.h5', '/')
with file('external_data') as f: f.create_dataset('values', (4,), dtype='f4', external=[('old.h5', 0, 16)])
with file('chunked') as f: f.create_dataset('values', (100000,), dtype='f4', chunks=(1000,), compression='gzip')
with file('without_data') as f: f.create_dataset('values', (1000,), dtype='f4')
with file('big_endian') as f: f['values'] = np.array([1, 2], dtype='>f4')
with file('virtual') as f:
    layout = h5py.VirtualLayout((4,), dtype='f4'); layout[:] = h5py.VirtualSource('old.h5', 'values', (4,)); f.create_virtual_dataset('values', layout)
with file('circle') as f: f['self'] = f['/']
