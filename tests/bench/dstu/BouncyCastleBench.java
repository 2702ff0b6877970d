// SPDX-License-Identifier: GPL-3.0-or-later
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.DSTU7564Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;

/** What bench-dstu compares with: the same in Bouncy Castle, warmed up, by the thread's processor time. */
public final class BouncyCastleBench {
    private static final double SECONDS = 1.5;

    private interface Body {
        void run() throws GeneralSecurityException;
    }

    public static void main(String[] args) throws GeneralSecurityException {
        Security.addProvider(new BouncyCastleProvider());
        curve(257, 6);
        curve(431, 9);
        hash("ГОСТ 34.311", new GOST3411Digest());
        hash("Купина-256", new DSTU7564Digest(256));
        hash("Купина-512", new DSTU7564Digest(512));
    }

    private static double now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** Runs a second, the better of two spells behind one for the compiler. */
    private static double rate(Body body) throws GeneralSecurityException {
        double best = 0;
        for (int spell = 0; spell < 3; spell++) {
            double start = now();
            int count = 0;
            do {
                body.run();
                count++;
            } while (now() - start < SECONDS);
            double found = count / (now() - start);
            if (spell > 0 && found > best) {
                best = found;
            }
        }
        return best;
    }

    private static void curve(int m, int number) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSTU4145", "BC");
        generator.initialize(new ECNamedCurveGenParameterSpec("1.2.804.2.1.1.1.1.3.1.1.2." + number), new SecureRandom());
        KeyPair pair = generator.generateKeyPair();
        Signature signature = Signature.getInstance("1.2.804.2.1.1.1.1.3.1.1", "BC");
        byte[][] value = new byte[1][];

        double signs = rate(() -> {
            signature.initSign(pair.getPrivate());
            signature.update(new byte[32]);
            value[0] = signature.sign();
        });
        double verifications = rate(() -> {
            signature.initVerify(pair.getPublic());
            signature.update(new byte[32]);
            if (!signature.verify(value[0])) {
                throw new IllegalStateException();
            }
        });
        System.out.printf("Bouncy Castle m=%d      sign %7.0f/s  verify %6.0f/s%n", m, signs, verifications);
    }

    private static void hash(String name, ExtendedDigest digest) throws GeneralSecurityException {
        byte[] message = new byte[1 << 16];
        byte[] out = new byte[digest.getDigestSize()];

        double found = rate(() -> {
            digest.update(message, 0, message.length);
            digest.doFinal(out, 0);
        });
        System.out.printf("Bouncy Castle %-12s %5.1f MB/s%n", name, found * message.length / 1e6);
    }
}
