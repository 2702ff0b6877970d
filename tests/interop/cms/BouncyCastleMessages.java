// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Collections;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.ua.DSTU4145Params;
import org.bouncycastle.asn1.ua.UAObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.DSTU7564Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSTU4145Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.CollectionStore;

/**
 * The other side of test-bouncy-castle.sh. Its own operators for ДСТУ 4145, ГОСТ 34.311 and ДСТУ 7564 (CMS of Bouncy
 * Castle 1.72 has none): the message is read and written by it, the numbers are computed by it.
 *
 * make FOLDER CONTENT: bc-M-HASH.pem (a certificate that signed itself) and messages bc-M-HASH-FORM.p7m and .p7s.
 * check MESSAGE CONTENT: prints "good" or "bad"; CONTENT is compared, or with a detached message hashed.
 */
public final class BouncyCastleMessages {
    private static final String ARC = "1.2.804.2.1.1.1.1.";
    private static final ASN1ObjectIdentifier GOST = new ASN1ObjectIdentifier(ARC + "2.1");
    private static final ASN1ObjectIdentifier KUPYNA_256 = new ASN1ObjectIdentifier(ARC + "2.2.1");
    private static final ASN1ObjectIdentifier KUPYNA_512 = new ASN1ObjectIdentifier(ARC + "2.2.3");
    private static final ASN1ObjectIdentifier SIGN_KUPYNA_256 = new ASN1ObjectIdentifier(ARC + "3.6.1.1");
    private static final ASN1ObjectIdentifier SIGN_KUPYNA_512 = new ASN1ObjectIdentifier(ARC + "3.6.3.1");

    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        if (args[0].equals("make")) {
            byte[] content = Files.readAllBytes(Paths.get(args[2]));
            make(Paths.get(args[1]), content, 257, 6, "gost", GOST, UAObjectIdentifiers.dstu4145le);
            make(Paths.get(args[1]), content, 431, 9, "gost", GOST, UAObjectIdentifiers.dstu4145le);
            make(Paths.get(args[1]), content, 257, 6, "kupyna", KUPYNA_256, SIGN_KUPYNA_256);
            make(Paths.get(args[1]), content, 431, 9, "kupyna", KUPYNA_512, SIGN_KUPYNA_512);
            return;
        }
        for (int i = 1; i + 1 < args.length; i += 2) {
            System.out.println((check(Paths.get(args[i]), Paths.get(args[i + 1])) ? "good " : "bad ") + args[i]);
        }
    }

    // ---- operators ----

    private static byte[] expand(byte[] packed) {
        byte[] box = new byte[packed.length * 2];
        for (int i = 0; i < packed.length; i++) {
            box[2 * i] = (byte) (packed[i] >> 4 & 15);
            box[2 * i + 1] = (byte) (packed[i] & 15);
        }
        return box;
    }

    private static Digest digest(ASN1ObjectIdentifier oid) {
        if (oid.equals(KUPYNA_256) || oid.equals(SIGN_KUPYNA_256)) {
            return new DSTU7564Digest(256);
        }
        if (oid.equals(KUPYNA_512) || oid.equals(SIGN_KUPYNA_512)) {
            return new DSTU7564Digest(512);
        }
        if (oid.equals(GOST) || oid.equals(UAObjectIdentifiers.dstu4145le)) {
            return new GOST3411Digest(expand(DSTU4145Params.getDefaultDKE()));
        }
        throw new IllegalArgumentException(oid.getId());
    }

    private static byte[] hash(ASN1ObjectIdentifier oid, byte[] data) {
        Digest digest = digest(oid);
        byte[] out = new byte[digest.getDigestSize()];
        digest.update(data, 0, data.length);
        digest.doFinal(out, 0);
        return out;
    }

    private static final class Calculator implements DigestCalculator {
        private final AlgorithmIdentifier algorithm;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Calculator(AlgorithmIdentifier algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            out.reset();
            return out;
        }

        @Override
        public byte[] getDigest() {
            return hash(algorithm.getAlgorithm(), out.toByteArray());
        }
    }

    private static byte[] reversed(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[size];
        for (int i = 0; i < size && i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    private static final class Signer implements ContentSigner {
        private final ASN1ObjectIdentifier algorithm;
        private final ECPrivateKeyParameters key;
        private final boolean nested;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Signer(ASN1ObjectIdentifier algorithm, KeyPair pair, boolean nested) throws Exception {
            this.algorithm = algorithm;
            this.key = (ECPrivateKeyParameters) ECUtil.generatePrivateKeyParameter(pair.getPrivate());
            this.nested = nested;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(algorithm);
        }

        @Override
        public OutputStream getOutputStream() {
            out.reset();
            return out;
        }

        @Override
        public byte[] getSignature() {
            DSTU4145Signer signer = new DSTU4145Signer();
            signer.init(true, key);
            BigInteger[] pair = signer.generateSignature(hash(algorithm, out.toByteArray()));
            int size = (key.getParameters().getN().bitLength() + 7) / 8;
            byte[] numbers = Arrays.concatenate(reversed(pair[0], size), reversed(pair[1], size));
            try {
                return nested ? new DEROctetString(numbers).getEncoded() : numbers;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Verifier implements ContentVerifierProvider {
        private final X509CertificateHolder certificate;

        Verifier(X509CertificateHolder certificate) {
            this.certificate = certificate;
        }

        @Override
        public boolean hasAssociatedCertificate() {
            return true;
        }

        @Override
        public X509CertificateHolder getAssociatedCertificate() {
            return certificate;
        }

        @Override
        public ContentVerifier get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return new ContentVerifier() {
                @Override
                public AlgorithmIdentifier getAlgorithmIdentifier() {
                    return algorithm;
                }

                @Override
                public OutputStream getOutputStream() {
                    return out;
                }

                @Override
                public boolean verify(byte[] expected) {
                    byte[] backwards = Arrays.reverse(expected);
                    int half = backwards.length / 2;
                    DSTU4145Signer signer = new DSTU4145Signer();
                    try {
                        signer.init(false, (ECPublicKeyParameters) PublicKeyFactory.createKey(certificate.getSubjectPublicKeyInfo()));
                    } catch (IOException e) {
                        return false;
                    }
                    return signer.verifySignature(hash(algorithm.getAlgorithm(), out.toByteArray()),
                        new BigInteger(1, Arrays.copyOfRange(backwards, half, backwards.length)),
                        new BigInteger(1, Arrays.copyOf(backwards, half)));
                }
            };
        }
    }

    // ---- making ----

    private static AttributeTable attributes(X509CertificateHolder certificate, ASN1ObjectIdentifier digest) throws IOException {
        ASN1EncodableVector list = new ASN1EncodableVector();
        ESSCertIDv2 id = new ESSCertIDv2(new AlgorithmIdentifier(digest), hash(digest, certificate.getEncoded()),
            new IssuerSerial(new GeneralNames(new GeneralName(certificate.getIssuer())),
                new ASN1Integer(certificate.getSerialNumber())));
        list.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        list.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(new Date()))));
        return new AttributeTable(list);
    }

    private static void make(Path folder, byte[] content, int m, int curve, String name, ASN1ObjectIdentifier digest,
        ASN1ObjectIdentifier algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSTU4145", "BC");
        generator.initialize(new ECNamedCurveGenParameterSpec(ARC + "3.1.1.2." + curve), new SecureRandom());
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=Bouncy Castle " + m);
        long now = System.currentTimeMillis();
        X509CertificateHolder certificate = new X509v3CertificateBuilder(subject, BigInteger.valueOf(m), new Date(now - 60000),
            new Date(now + 3600000), subject, SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
            .build(new Signer(UAObjectIdentifiers.dstu4145le, pair, true));
        String base = "bc-" + m + "-" + name;
        Files.write(folder.resolve(base + ".cer"), certificate.getEncoded());
        for (boolean nested : new boolean[] {false, true}) {
            DigestCalculatorProvider calculators = Calculator::new;
            CMSSignedDataGenerator messages = new CMSSignedDataGenerator();
            messages.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(calculators)
                .setContentDigest(new AlgorithmIdentifier(digest))
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(certificate, digest)))
                .build(new Signer(algorithm, pair, nested), certificate));
            messages.addCertificates(new CollectionStore<>(Collections.singleton(certificate)));
            String form = nested ? "-nested" : "-bare";
            CMSSignedData attached = messages.generate(new CMSProcessableByteArray(content), true);
            Files.write(folder.resolve(base + form + "-ber.p7m"), attached.getEncoded());
            Files.write(folder.resolve(base + form + "-der.p7m"), attached.getEncoded("DER"));
            Files.write(folder.resolve(base + form + ".p7s"),
                messages.generate(new CMSProcessableByteArray(content), false).getEncoded());
        }
    }

    // ---- checking ----

    @SuppressWarnings("unchecked")
    private static boolean check(Path message, Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        try {
            CMSSignedData data = new CMSSignedData(Files.readAllBytes(message));
            if (data.isDetachedSignature()) {
                data = new CMSSignedData(new CMSProcessableByteArray(content), Files.readAllBytes(message));
            } else if (!Arrays.areEqual((byte[]) data.getSignedContent().getContent(), content)) {
                return false;
            }
            for (SignerInformation signer : data.getSignerInfos()) {
                X509CertificateHolder certificate
                    = (X509CertificateHolder) data.getCertificates().getMatches(signer.getSID()).iterator().next();
                if (!signer.verify(new SignerInformationVerifier((a, b) -> b.getAlgorithm().getId(),
                    n -> new AlgorithmIdentifier(new ASN1ObjectIdentifier(n)), new Verifier(certificate), Calculator::new))
                    || !names(signer, certificate)) {
                    return false;
                }
            }
            return data.getSignerInfos().size() > 0;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean names(SignerInformation signer, X509CertificateHolder certificate) throws IOException {
        Attribute attribute = signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        ESSCertIDv2 id = SigningCertificateV2.getInstance(ASN1Primitive.fromByteArray(
            attribute.getAttributeValues()[0].toASN1Primitive().getEncoded())).getCerts()[0];
        return Arrays.areEqual(id.getCertHash(), hash(id.getHashAlgorithm().getAlgorithm(), certificate.getEncoded()))
            && id.getIssuerSerial().getSerial().getValue().equals(certificate.getSerialNumber());
    }
}
