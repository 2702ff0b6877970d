// SPDX-License-Identifier: LGPL-2.1-or-later
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ua.UAObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;

/**
 * The other side of test-bouncy-castle.sh.
 *
 * make FOLDER: for m = 257 and 431 a request bc-req-M.der and a certificate bc-cert-M.der.
 * check FILE…: requests and certificates that sign themselves; prints "good" or "bad" and the name for each.
 * issued ISSUER FILE…: the same for certificates that ISSUER signed.
 * bench: signatures and verifications in a second.
 */
public final class BouncyCastle {
    private static final ASN1ObjectIdentifier SIGNATURE = UAObjectIdentifiers.dstu4145le;

    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        if (args[0].equals("make")) {
            make(Paths.get(args[1]), 257, 6);
            make(Paths.get(args[1]), 431, 9);
        } else if (args[0].equals("bench")) {
            bench(257, 6);
            bench(431, 9);
        } else if (args[0].equals("issued")) {
            X509CertificateHolder issuer = new X509CertificateHolder(Files.readAllBytes(Paths.get(args[1])));
            for (int i = 2; i < args.length; i++) {
                X509CertificateHolder one = new X509CertificateHolder(Files.readAllBytes(Paths.get(args[i])));
                boolean good = one.getIssuer().equals(issuer.getSubject()) && verify(one, issuer.getSubjectPublicKeyInfo());
                System.out.println((good ? "good " : "bad ") + args[i]);
            }
        } else {
            for (int i = 1; i < args.length; i++) {
                System.out.println((check(Paths.get(args[i])) ? "good " : "bad ") + args[i]);
            }
        }
    }

    private static KeyPair generate(int curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSTU4145", "BC");
        generator.initialize(new ECNamedCurveGenParameterSpec("1.2.804.2.1.1.1.1.3.1.1.2." + curve), new SecureRandom());
        return generator.generateKeyPair();
    }

    private static ContentSigner signer(KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURE.getId(), "BC");
        signature.initSign(pair.getPrivate());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(SIGNATURE);
            }

            @Override
            public OutputStream getOutputStream() {
                return out;
            }

            @Override
            public byte[] getSignature() {
                try {
                    signature.update(out.toByteArray());
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void make(Path folder, int m, int curve) throws Exception {
        KeyPair pair = generate(curve);
        X500Name name = new X500Name("CN=Bouncy Castle " + m);
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        Files.write(folder.resolve("bc-req-" + m + ".der"),
            new PKCS10CertificationRequestBuilder(name, info).build(signer(pair)).getEncoded());
        long now = System.currentTimeMillis();
        Files.write(folder.resolve("bc-cert-" + m + ".der"),
            new X509v3CertificateBuilder(name, BigInteger.ONE, new Date(now - 60000), new Date(now + 3600000), name, info)
                .build(signer(pair)).getEncoded());
    }

    private static boolean verify(SubjectPublicKeyInfo info, String algorithm, byte[] content, byte[] value) {
        try {
            PublicKey key = KeyFactory.getInstance("DSTU4145", "BC").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
            Signature signature = Signature.getInstance(algorithm, "BC");
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(value);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean check(Path file) throws IOException {
        byte[] der = Files.readAllBytes(file);
        if (file.getFileName().toString().contains("req")) {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
            return verify(request.getSubjectPublicKeyInfo(), request.getSignatureAlgorithm().getAlgorithm().getId(),
                request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER"), request.getSignature());
        }
        X509CertificateHolder certificate = new X509CertificateHolder(der);
        return verify(certificate, certificate.getSubjectPublicKeyInfo());
    }

    private static boolean verify(X509CertificateHolder certificate, SubjectPublicKeyInfo signer) throws IOException {
        return verify(signer, certificate.getSignatureAlgorithm().getAlgorithm().getId(),
            certificate.toASN1Structure().getTBSCertificate().getEncoded("DER"), certificate.getSignature());
    }

    private static void bench(int m, int curve) throws GeneralSecurityException {
        KeyPair pair = generate(curve);
        Signature signature = Signature.getInstance(SIGNATURE.getId(), "BC");
        byte[] value = null;
        for (int round = 0; round < 2; round++) {
            int count = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < 1_500_000_000L) {
                signature.initSign(pair.getPrivate());
                signature.update(new byte[32]);
                value = signature.sign();
                count++;
            }
            double signs = count * 1e9 / (System.nanoTime() - start);
            count = 0;
            start = System.nanoTime();
            while (System.nanoTime() - start < 1_500_000_000L) {
                signature.initVerify(pair.getPublic());
                signature.update(new byte[32]);
                if (!signature.verify(value)) {
                    throw new IllegalStateException();
                }
                count++;
            }
            if (round == 1) {
                System.out.printf("Bouncy Castle m=%d: sign %.0f/s, verify %.0f/s%n", m, signs,
                    count * 1e9 / (System.nanoTime() - start));
            }
        }
    }
}
