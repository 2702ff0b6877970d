#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes signatures.json and keys.json: known answers and negative cases of ДСТУ 4145, for any implementation.

An own, slow and plain implementation of the standard, so that the answers do not come from the code they test. Everything is
fixed: the files come out the same each time.

    generate.py FOLDER
"""
import hashlib
import json
import sys

# m, middle exponents, A, cofactor, B, n, compressed base point as certificates have it (little-endian)
CURVES = [
    (163, (7, 6, 3), 1, 2, '5ff6108462a2dc8210ab403925e638a19c1455d21', '400000000000000000002bec12be2262d39bcf14d',
     'be2358f3a3f8da297223c4a583e94cd75d5ff8e202'),
    (167, (6,), 1, 2, '6ee3ceeb230811759f20518a0930f1a4315a827dac', '3fffffffffffffffffffffb12ebcc7d7f29ff7701f',
     '54cd218b01a2b2303d0a91032819686a7853661f7a'),
    (173, (10, 2, 1), 0, 4, '108576c80499db2fc16eddf6853bbb278f6b6fb437d9', '800000000000000000000189b4e67606e3825bb2831',
     'ca8973d381917a56ad2fa28f44f0ad6ecc9b611ad404'),
    (179, (4, 2, 1), 1, 2, '4a6e0856526436f2f88dd07a341e32d04184572beb710', '3ffffffffffffffffffffffb981960435fe5ab64236ef',
     '027d2c02674695a99b81487fc56dd22b4b4651fe06ba06'),
    (191, (9,), 1, 2, '7bc86e2102902ec4d5890e8b6b4981ff27e0482750fefc03', '40000000000000000000000069a779cac1dabc6788f7474f',
     '2871ebda76fefcc2b5b958acd2a612794afff262b7144171'),
    (233, (9, 4, 1), 1, 2, '6973b15095675534c7cf7e64a21bd54ef5dd3b8a0326aa936ece454d2c',
     '1000000000000000000000000000013e974e72f8a6922031d2603cfe0d7',
     '96fe5eb2ee03d02827f345351d76313c5bf38d11a13bf8cdb626a5cd3f00'),
    (257, (12,), 0, 4, '1cef494720115657e18f938d7a7942394ff9425c1458c57861f9eea6adbe3be10',
     '800000000000000000000000000000006759213af182e987d3e17714907d470d',
     'b60fd2d8dce8a93423c6101bca91c47a007e6c300b26cd556c9b0e7d20ef292a00'),
    (307, (8, 4, 2), 1, 2, '393c7f7d53666b5054b5e6c6d3de94f4296c0c599e2e2e241050df18b6090bdc90186904968bb',
     '3ffffffffffffffffffffffffffffffffffffffc079c2f3825da70d390fbba588d4604022b7b7',
     'aa32726e2dc0523c7467316d279b237a085a82cd5cf76bd1f1921e4c9824021a299d188bee1602'),
    (367, (21,), 1, 2, '43fc8ad242b0b7a6f3d1627ad5654447556b47bf6aa4a64b0c2afe42cadab8f93d92394c79a79755437b56995136',
     '40000000000000000000000000000000000000000000009c300b75a3fa824f22428fd28ce8812245ef44049b2d49',
     'a0b9b34135374abf789f109ae512feb53996e081a60c401ae87b3e41767a1961f9d3e09aa9498cf012d5dd6e4a32'),
    (431, (5, 3, 1), 1, 2,
     '3ce10490f6a708fc26dfe8c3d27c4f94e690134d5bff988d8d28aaeaede975936c66bac536b18ae2dc312ca493117daa469c640caf3',
     '3fffffffffffffffffffffffffffffffffffffffffffffffffffffba3175458009a8c0a724f02f81aa8a1fcbaf80d90c7a95110504cf',
     '7c857c94c5433bfd991e17c22684065850a9a249ed7bc249ae5a4e878689f872ef7ad524082ec3038e9aede7ba6ba13381d979ba621a'),
]

DKE = bytes.fromhex('a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17'
                    'f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904')
TEST_DKE = bytes.fromhex('4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb253'
                         '6c715fd84a9e03b24ba0721d36859cfedb413f590ae7682c1fd057a4923e6b8c')


class Curve:
    def __init__(self, index):
        m, exponents, a, cofactor, b, n, base = CURVES[index]
        self.index, self.m, self.exponents, self.a, self.cofactor = index, m, exponents, a, cofactor
        self.modulus = 1 << m | sum(1 << k for k in exponents) | 1
        self.b, self.n = int(b, 16), int(n, 16)
        self.bytes = (m + 7) // 8
        self.scalar_bytes = (self.n.bit_length() + 7) // 8
        self.base = self.decompress(int.from_bytes(bytes.fromhex(base), 'little'))

    # the field
    def mul(self, x, y):
        r = 0
        while y:
            if y & 1:
                r ^= x
            y >>= 1
            x <<= 1
        return self.reduce(r)

    def reduce(self, r):
        while r.bit_length() > self.m:
            r ^= self.modulus << (r.bit_length() - self.m - 1)
        return r

    def inv(self, x):
        u, v, g, h = x, self.modulus, 1, 0
        while u != 1:
            j = u.bit_length() - v.bit_length()
            if j < 0:
                u, v, g, h, j = v, u, h, g, -j
            u ^= v << j
            g ^= h << j
        return self.reduce(g)

    def trace(self, x):
        t = x
        for _ in range(self.m - 1):
            t = self.mul(t, t) ^ x
        assert t in (0, 1)
        return t

    def half_trace(self, x):
        t = x
        for _ in range((self.m - 1) // 2):
            t = self.mul(t, t)
            t = self.mul(t, t) ^ x
        return t

    # the group; None is the point at infinity
    def on_curve(self, p):
        x, y = p
        return self.mul(y, y) ^ self.mul(x, y) == self.mul(self.mul(x, x), x ^ self.a) ^ self.b

    def neg(self, p):
        return None if p is None else (p[0], p[0] ^ p[1])

    def add(self, p, q):
        if p is None:
            return q
        if q is None:
            return p
        if p[0] == q[0]:
            if p[1] != q[1] or p[0] == 0:
                return None
            slope = p[0] ^ self.mul(p[1], self.inv(p[0]))
            x = self.mul(slope, slope) ^ slope ^ self.a
            return x, self.mul(p[0], p[0]) ^ self.mul(slope ^ 1, x)
        slope = self.mul(p[1] ^ q[1], self.inv(p[0] ^ q[0]))
        x = self.mul(slope, slope) ^ slope ^ p[0] ^ q[0] ^ self.a
        return x, self.mul(slope, p[0] ^ x) ^ x ^ p[1]

    def times(self, k, p):
        r = None
        while k:
            if k & 1:
                r = self.add(r, p)
            p = self.add(p, p)
            k >>= 1
        return r

    def compress(self, p):
        x, y = p
        return x & ~1 | (self.trace(self.mul(y, self.inv(x))) if x else 0)

    def decompress(self, v):
        bit, x = v & 1, v & ~1
        if self.trace(x) != self.a:
            x ^= 1
        return self.lift(x, bit)

    def lift(self, x, bit):
        """The point with this x, or None when there is none."""
        inverse = self.inv(x)
        right = x ^ self.a ^ self.mul(self.b, self.mul(inverse, inverse))
        if self.trace(right):
            return None
        z = self.half_trace(right)
        if self.trace(z) != bit:
            z ^= 1
        return x, self.mul(x, z)

    # the signature
    def hash(self, digest):
        return (int.from_bytes(digest, 'little') & ((1 << self.m) - 1)) or 1

    def truncate(self, y):
        return y & ((1 << (self.n.bit_length() - 1)) - 1)

    def sign(self, d, e, digest):
        r = self.truncate(self.mul(self.hash(digest), self.times(e, self.base)[0]))
        return r, (e + d * r) % self.n

    def verify(self, q, r, s, digest):
        if not (0 < r < self.n and 0 < s < self.n):
            return False
        point = self.add(self.times(s, self.base), self.times(r, q))
        return point is not None and self.truncate(self.mul(self.hash(digest), point[0])) == r

    def point_bytes(self, p):
        return self.compress(p).to_bytes(self.bytes, 'little')


def number(curve, label, limit=None):
    """A fixed number below the order, from a label."""
    seed = hashlib.sha512(f'dstu {curve.m} {label}'.encode()).digest()
    return int.from_bytes(seed, 'little') % ((limit or curve.n) - 1) + 1


# DER

def tlv(tag, *parts):
    body = b''.join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(body).to_bytes(size, 'big') + body


def integer(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, 'big'))


def oid(text):
    arcs = [int(x) for x in text.split('.')]
    out = bytearray([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        part = [arc & 127]
        while arc > 127:
            arc >>= 7
            part.append(arc & 127 | 128)
        out += bytes(reversed(part))
    return tlv(6, bytes(out))


ARC = '1.2.804.2.1.1.1.1.3.1.'


def named(curve, number=None):
    return oid(f'{ARC}1.2.{curve.index if number is None else number}')


def explicit(curve, m=None, exponents=None, a=None, b=None, n=None, base=None, version=b'', order='little'):
    exponents = exponents or tuple(sorted(curve.exponents))
    field = integer(exponents[0]) if len(exponents) == 1 else tlv(0x30, *[integer(k) for k in exponents])
    b = (curve.b if b is None else b).to_bytes(curve.bytes, order)
    base = (curve.compress(curve.base) if base is None else base).to_bytes(curve.bytes, order)
    return tlv(0x30, version, tlv(0x30, integer(m or curve.m), field), integer(curve.a if a is None else a), tlv(4, b),
               integer(curve.n if n is None else n), tlv(4, base))


def spki(parameters, point, algorithm='1', dke=DKE, extra=b'', inner_extra=b''):
    body = parameters + (tlv(4, dke) if dke is not None else b'') + extra
    return tlv(0x30, tlv(0x30, oid(ARC + algorithm), tlv(0x30, body)), tlv(3, b'\0', tlv(4, point) + inner_extra))


def signature(curve, r, s, size=None):
    size = size or curve.scalar_bytes
    return tlv(4, r.to_bytes(size, 'little') + s.to_bytes(size, 'little'))


# the files

def signature_cases(curve):
    d, e = number(curve, 'd'), number(curve, 'e')
    q = curve.neg(curve.times(d, curve.base))
    digest = hashlib.sha256(f'digest {curve.m}'.encode()).digest()
    cases = []

    def case(comment, der, result, value=digest):
        cases.append({'comment': comment, 'digest': value.hex(), 'signature': der.hex(), 'result': result})

    r, s = curve.sign(d, e, digest)
    assert curve.verify(q, r, s, digest)
    size, good = curve.scalar_bytes, signature(curve, r, s)
    answer = {'d': f'{d:x}', 'e': f'{e:x}', 'r': f'{r:x}', 's': f'{s:x}', 'digest': digest.hex()}
    case('as made', good, 'valid')
    for bit in (0, 1, 7, 128, 255):
        changed = bytearray(digest)
        changed[bit // 8] ^= 1 << bit % 8
        if bit < curve.m:
            case(f'bit {bit} of the digest flipped', good, 'invalid', bytes(changed))
    if curve.m < 256:
        changed = bytearray(digest)
        changed[31] ^= 0x80
        case('a bit of the digest above m flipped: it takes no part', good, 'valid', bytes(changed))
    for bit in (0, 8 * size - 9, 8 * size, 16 * size - 9):
        changed = bytearray(good)
        changed[2 + bit // 8] ^= 1 << bit % 8
        case(f'bit {bit} of the signature flipped', bytes(changed), 'invalid')
    zero = bytes(32)
    case('zero digest counts as one', signature(curve, *curve.sign(d, e, zero)), 'valid', zero)
    one = b'\1' + bytes(31)
    case('the same signature over one', signature(curve, *curve.sign(d, e, zero)), 'valid', one)
    if curve.m < 256:
        above = (1 << curve.m).to_bytes(32, 'little')
        case('digest of which only bits above m are set counts as one', signature(curve, *curve.sign(d, e, zero)), 'valid', above)
    for length in (48, 64):
        long = hashlib.sha512(f'long {curve.m}'.encode()).digest()[:length]
        case(f'digest of {length} bytes', signature(curve, *curve.sign(d, e, long)), 'valid', long)
    case('r = 0', signature(curve, 0, s), 'invalid')
    case('s = 0', signature(curve, r, 0), 'invalid')
    case('r = s = 0', signature(curve, 0, 0), 'invalid')
    case('r = n', signature(curve, curve.n, s), 'invalid')
    case('s = n', signature(curve, r, curve.n), 'invalid')
    case('r + n', signature(curve, r + curve.n, s, size + 1), 'invalid')
    case('s + n', signature(curve, r, s + curve.n, size + 1), 'invalid')
    case('n - s', signature(curve, r, curve.n - s), 'invalid')
    case('r and s exchanged', signature(curve, s, r), 'invalid')
    case('r = n - 1', signature(curve, curve.n - 1, s), 'invalid')
    case('s = 1', signature(curve, r, 1), 'invalid')
    case('all bits set', tlv(4, b'\xff' * (2 * size)), 'invalid')
    case('sum at infinity: s = d·r', signature(curve, r, d * r % curve.n), 'invalid')
    case('sum at infinity, r = 1', signature(curve, 1, d), 'invalid')
    case('s·P = r·Q, so that the last addition is a doubling', signature(curve, r, (curve.n - d) * r % curve.n), 'invalid')
    # key and nonce chosen so that the doubling happens in a valid signature: e = 2s, d = -s/r
    e2 = number(curve, 'double')
    s2 = e2 * pow(2, -1, curve.n) % curve.n
    r2 = curve.truncate(curve.mul(curve.hash(digest), curve.times(e2, curve.base)[0]))
    d2 = -s2 * pow(r2, -1, curve.n) % curve.n
    q2 = curve.neg(curve.times(d2, curve.base))
    assert curve.verify(q2, r2, s2, digest) and curve.times(s2, curve.base) == curve.times(r2, q2)
    double = {'comment': 's·P = r·Q in a valid signature', 'digest': digest.hex(), 'signature': signature(curve, r2, s2).hex(),
              'result': 'valid', 'publicKey': curve.point_bytes(q2).hex()}
    cases.append(double)
    case('both halves longer, zeros on top', signature(curve, r, s, size + 2), 'valid')
    case('both halves longer than any integer here, zeros on top', signature(curve, r, s, 60), 'valid')
    e3, point = e, curve.times(e, curve.base)
    while (r3 := curve.truncate(curve.mul(curve.hash(digest), point[0]))).bit_length() > 8 * (size - 1):
        e3, point = e3 + 1, curve.add(point, curve.base)
    s3 = number(curve, 'short', 1 << 8 * (size - 1))
    q3 = curve.neg(curve.times((s3 - e3) * pow(r3, -1, curve.n) % curve.n, curve.base))
    cases.append({'comment': 'both halves shorter, as some writers leave zeros out', 'digest': digest.hex(),
                  'signature': signature(curve, r3, s3, size - 1).hex(), 'result': 'valid', 'publicKey': curve.point_bytes(q3).hex()})
    case('one byte cut off', tlv(4, good[2:-1]), 'invalid')
    case('two bytes cut off', tlv(4, good[2:-2]), 'invalid')
    case('one byte more', tlv(4, good[2:] + b'\0'), 'invalid')
    case('empty octet string', tlv(4), 'invalid')
    case('nothing', b'', 'invalid')
    case('without the header', good[2:], 'invalid')
    case('the header promises more', bytes([4, good[1] + 2]) + good[2:], 'invalid')
    case('a byte behind it', good + b'\0', 'invalid')
    case('length in the long form', b'\x04\x81' + good[1:], 'invalid')
    case('indefinite length', b'\x24\x80' + good + b'\0\0', 'invalid')
    case('INTEGER in place of OCTET STRING', b'\x02' + good[1:], 'invalid')
    case('SEQUENCE of two INTEGERs, as ECDSA has', tlv(0x30, integer(r), integer(s)), 'invalid')
    case('halves big-endian', tlv(4, r.to_bytes(size, 'big') + s.to_bytes(size, 'big')), 'invalid')
    case('key negated', signature(curve, r, (e - d * r) % curve.n), 'invalid')
    return {'curve': f'uacurve{curve.index}', 'm': curve.m, 'publicKey': curve.point_bytes(q).hex(), 'knownAnswer': answer,
            'tests': cases}


def key_cases(curve):
    q = curve.neg(curve.times(number(curve, 'd'), curve.base))
    point = curve.point_bytes(q)
    cases = []

    def case(comment, der, result):
        cases.append({'comment': comment, 'spki': der.hex(), 'result': result})

    case('named, with the usual substitution', spki(named(curve), point), 'valid')
    case('named, no substitution', spki(named(curve), point, dke=None), 'valid')
    case('named, another substitution', spki(named(curve), point, dke=TEST_DKE), 'valid')
    case('explicit', spki(explicit(curve), point), 'valid')
    case('explicit, version written', spki(explicit(curve, version=tlv(0xa0, integer(0))), point), 'valid')
    case('big-endian, named', spki(named(curve), point[::-1], algorithm='1.1.1'), 'valid')
    case('big-endian, explicit', spki(explicit(curve, order='big'), point[::-1], algorithm='1.1.1'), 'valid')
    case('big-endian bytes under the little-endian identifier', spki(named(curve), point[::-1]),
         'valid' if usable(curve, point[::-1]) else 'invalid')
    # points
    x = next(v for v in range(2, 1000) if curve.trace(curve_x(curve, v)) == curve.a and curve.lift(curve_x(curve, v), 0) is None)
    case('no point has this x', spki(named(curve), x.to_bytes(curve.bytes, 'little')), 'invalid')
    for label, bit in (('zero', b'\0'), ('one', b'\1')):
        data = bit + bytes(curve.bytes - 1)
        case(f'{label}: the point of order two where A is 0', spki(named(curve), data), 'valid' if usable(curve, data) else 'invalid')
    case('all bits set', spki(named(curve), b'\xff' * curve.bytes), 'invalid')
    if curve.m % 8:
        high = bytearray(point)
        high[-1] |= 1 << curve.m % 8
        case('bit m of x set', spki(named(curve), bytes(high)), 'invalid')
    case('one byte cut off', spki(named(curve), point[:-1]), 'invalid')
    case('one byte more', spki(named(curve), point + b'\0'), 'invalid')
    case('no bytes', spki(named(curve), b''), 'invalid')
    case('the base point', spki(named(curve), curve.point_bytes(curve.base)), 'valid')
    case('the other point of the same x', spki(named(curve), curve.point_bytes(curve.neg(q))), 'valid')
    if curve.cofactor == 4:
        root = next(p for v in range(1, 2000) if (p := curve.lift(v, 0)) is not None and curve.times(curve.n, p) is not None)
        small = curve.times(curve.n, root)
        while curve.add(small, small) is None:
            v = root[0] + 1
            root = next(p for w in range(v, v + 2000) if (p := curve.lift(w, 0)) is not None)
            small = curve.times(curve.n, root)
        assert curve.times(4, small) is None and curve.times(2, small) is not None
        # Only points that compression can express reach the check: x with trace A.
        for label, p in (('order four', small), ('order 4n', curve.add(q, small)), ('order 4n, other sign', curve.add(q, curve.neg(small))),
                         ('order 2n', curve.add(q, curve.add(small, small)))):
            data = p[0] & ~1 | (curve.trace(curve.mul(p[1], curve.inv(p[0]))))
            if curve.decompress(data) is not None:
                back = curve.decompress(data)
                verdict = 'valid' if curve.times(curve.n, back) is None else 'invalid'
                case(f'from a point of {label}', spki(named(curve), data.to_bytes(curve.bytes, 'little')), verdict)
    # parameters
    case('curve number 10', spki(named(curve, 10), point), 'invalid')
    case('curve in an optimal normal basis', spki(oid(ARC + '2.2.1'), point), 'invalid')
    case('key in an optimal normal basis', spki(oid(ARC + '2.2.1'), point, algorithm='2'), 'invalid')
    case('explicit, A changed', spki(explicit(curve, a=1 - curve.a), point), 'invalid')
    case('explicit, B changed', spki(explicit(curve, b=curve.b ^ 1), point), 'invalid')
    case('explicit, B = 0', spki(explicit(curve, b=0), point), 'invalid')
    case('explicit, n changed', spki(explicit(curve, n=curve.n - 2), point), 'invalid')
    case('explicit, n = 1', spki(explicit(curve, n=1), point), 'invalid')
    case('explicit, base point changed', spki(explicit(curve, base=curve.compress(q)), point), 'invalid')
    case('explicit, another trinomial', spki(explicit(curve, exponents=(11,)), point), 'invalid')
    case('explicit, m = 1', spki(explicit(curve, m=1), point), 'invalid')
    case('explicit, m of 127', spki(explicit(curve, m=127, exponents=(1,)), point), 'invalid')
    case('explicit, version 1', spki(explicit(curve, version=tlv(0xa0, integer(1))), point), 'invalid')
    case('substitution of 63 bytes', spki(named(curve), point, dke=DKE[:63]), 'invalid')
    case('substitution of 65 bytes', spki(named(curve), point, dke=DKE + b'\0'), 'invalid')
    case('substitution of no bytes', spki(named(curve), point, dke=b''), 'invalid')
    case('something behind the substitution', spki(named(curve), point, extra=tlv(5)), 'invalid')
    case('no parameters', tlv(0x30, tlv(0x30, oid(ARC + '1')), tlv(3, b'\0', tlv(4, point))), 'invalid')
    case('NULL as parameters', tlv(0x30, tlv(0x30, oid(ARC + '1'), tlv(5)), tlv(3, b'\0', tlv(4, point))), 'invalid')
    case('unused bits', tlv(0x30, tlv(0x30, oid(ARC + '1'), tlv(0x30, named(curve))), tlv(3, b'\1', tlv(4, point))), 'invalid')
    case('point without its octet string', tlv(0x30, tlv(0x30, oid(ARC + '1'), tlv(0x30, named(curve))), tlv(3, b'\0', point)),
         'invalid')
    case('a byte behind the point', spki(named(curve), point, inner_extra=b'\0'), 'invalid')
    case('a byte behind it all', spki(named(curve), point) + b'\0', 'invalid')
    return {'curve': f'uacurve{curve.index}', 'm': curve.m, 'tests': cases}


def curve_x(curve, v):
    """x that the compressed value v stands for."""
    x = v & ~1
    return x if curve.trace(x) == curve.a else x ^ 1


def usable(curve, data):
    value = int.from_bytes(data, 'little')
    if value >> curve.m or curve_x(curve, value) == 0:
        return False
    p = curve.decompress(value)
    return p is not None and curve.times(curve.n, p) is None


def write(path, name, note, groups):
    with open(f'{path}/{name}', 'w', encoding='utf-8') as out:
        json.dump({'algorithm': 'DSTU 4145-2002', 'note': note, 'testGroups': groups}, out, indent=1, ensure_ascii=False)
        out.write('\n')


def main():
    curves = [Curve(i) for i in range(10)]
    for curve in curves:
        assert curve.on_curve(curve.base) and curve.times(curve.n, curve.base) is None
    write(sys.argv[1], 'signatures.json',
          'Hexadecimal bytes as they stand in certificates; numbers of knownAnswer are big-endian: private key d, nonce e.',
          [signature_cases(c) for c in curves])
    write(sys.argv[1], 'keys.json', 'SubjectPublicKeyInfo; valid: accepted, the point has order n.',
          [key_cases(c) for c in (curves[0], curves[6], curves[9])])


main()
