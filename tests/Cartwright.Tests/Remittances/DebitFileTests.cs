using System.Text;
using Cartwright.Adapters.Sepa;
using Cartwright.Remittances;

namespace Cartwright.Tests.Remittances;

/// <summary>The file for the bank, whole: every element where its schema has it.</summary>
public sealed class DebitFileTests
{
    private static readonly DebitFile File = new(
        "0193e7a0000040008000000000000001", DebitVersion.V02, DebitScheme.Core, new DateTime(2026, 11, 24, 9, 30, 0, 123, DateTimeKind.Utc),
        new DateOnly(2026, 12, 1), "Tienda de Íñigo", "ES30000A58818501", "ES9121000418450200051332", "CAIXESBBXXX",
        [
            new Debit("a28", DebitSequence.Ooff, 60_00, "P1639", new DateOnly(2026, 11, 20), "Alfonso López & Hijos", "ES7712341234161234567890", "Tienda p26"),
            new Debit("a30", DebitSequence.Rcur, 10_50, "P1640", new DateOnly(2026, 10, 20), "Ana", "ES6000491500051234567892", "Tienda p28"),
            new Debit("a29", DebitSequence.Ooff, 5, "P1641", new DateOnly(2026, 11, 21), "Bo", "DE89370400440532013000", "Tienda p27"),
        ]);

    [Fact]
    public void The_file_has_the_order_of_its_schema_and_the_sums_of_its_debits() => Assert.Equal(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02">
          <CstmrDrctDbtInitn>
            <GrpHdr>
              <MsgId>0193e7a0000040008000000000000001</MsgId>
              <CreDtTm>2026-11-24T09:30:00Z</CreDtTm>
              <NbOfTxs>3</NbOfTxs>
              <CtrlSum>70.55</CtrlSum>
              <InitgPty>
                <Nm>Tienda de Inigo</Nm>
                <Id>
                  <OrgId>
                    <Othr>
                      <Id>ES30000A58818501</Id>
                    </Othr>
                  </OrgId>
                </Id>
              </InitgPty>
            </GrpHdr>
            <PmtInf>
              <PmtInfId>0193e7a0000040008000000000000001-O</PmtInfId>
              <PmtMtd>DD</PmtMtd>
              <BtchBookg>true</BtchBookg>
              <NbOfTxs>2</NbOfTxs>
              <CtrlSum>60.05</CtrlSum>
              <PmtTpInf>
                <SvcLvl>
                  <Cd>SEPA</Cd>
                </SvcLvl>
                <LclInstrm>
                  <Cd>CORE</Cd>
                </LclInstrm>
                <SeqTp>OOFF</SeqTp>
              </PmtTpInf>
              <ReqdColltnDt>2026-12-01</ReqdColltnDt>
              <Cdtr>
                <Nm>Tienda de Inigo</Nm>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>ES9121000418450200051332</IBAN>
                </Id>
              </CdtrAcct>
              <CdtrAgt>
                <FinInstnId>
                  <BIC>CAIXESBBXXX</BIC>
                </FinInstnId>
              </CdtrAgt>
              <ChrgBr>SLEV</ChrgBr>
              <CdtrSchmeId>
                <Id>
                  <PrvtId>
                    <Othr>
                      <Id>ES30000A58818501</Id>
                      <SchmeNm>
                        <Prtry>SEPA</Prtry>
                      </SchmeNm>
                    </Othr>
                  </PrvtId>
                </Id>
              </CdtrSchmeId>
              <DrctDbtTxInf>
                <PmtId>
                  <EndToEndId>a28</EndToEndId>
                </PmtId>
                <InstdAmt Ccy="EUR">60.00</InstdAmt>
                <DrctDbtTx>
                  <MndtRltdInf>
                    <MndtId>P1639</MndtId>
                    <DtOfSgntr>2026-11-20</DtOfSgntr>
                  </MndtRltdInf>
                </DrctDbtTx>
                <DbtrAgt>
                  <FinInstnId>
                    <Othr>
                      <Id>NOTPROVIDED</Id>
                    </Othr>
                  </FinInstnId>
                </DbtrAgt>
                <Dbtr>
                  <Nm>Alfonso Lopez + Hijos</Nm>
                </Dbtr>
                <DbtrAcct>
                  <Id>
                    <IBAN>ES7712341234161234567890</IBAN>
                  </Id>
                </DbtrAcct>
                <RmtInf>
                  <Ustrd>Tienda p26</Ustrd>
                </RmtInf>
              </DrctDbtTxInf>
        """.ReplaceLineEndings("\n"),
        Before(Text(File), "\n      <DrctDbtTxInf>\n        <PmtId>\n          <EndToEndId>a29"));

    [Fact]
    public void Each_sequence_is_a_group_with_sums_of_its_own()
    {
        var text = Text(File);

        Assert.Equal(2, text.Split("<PmtInf>").Length - 1);
        var second = text.Split("<PmtInf>")[2];
        Assert.Contains("001-R</PmtInfId>", second);
        Assert.Contains("<NbOfTxs>1</NbOfTxs>\n      <CtrlSum>10.50</CtrlSum>", second);
        Assert.Contains("<SeqTp>RCUR</SeqTp>", second);
        Assert.Contains("<EndToEndId>a30<", second);
    }

    [Fact]
    public void The_newer_version_differs_in_its_namespace_and_in_how_a_bic_is_called()
    {
        var newer = Text(File with { Version = DebitVersion.V08 });

        Assert.Equal(Text(File), newer.Replace("pain.008.001.08", "pain.008.001.02").Replace("BICFI>", "BIC>"));
        Assert.Equal(2, newer.Split("<BICFI>CAIXESBBXXX</BICFI>").Length - 1);
        Assert.Contains("<LclInstrm>\n          <Cd>B2B</Cd>", Text(File with { Scheme = DebitScheme.B2b }));
        Assert.DoesNotContain("BIC", Text(File with { CreditorBic = null }));
    }

    [Fact]
    public void The_bytes_have_no_mark_in_front_and_are_the_same_each_time()
    {
        Assert.Equal((byte)'<', Bytes(File)[0]);
        Assert.Equal(Bytes(File), Bytes(File));
        Assert.All(Bytes(File), one => Assert.InRange(one, 10, 126));
    }

    [Theory]
    [InlineData("Íñigo Muñoz çedilla", "Inigo Munoz cedilla")]
    [InlineData("N\u0303andu\u0301", "Nandu")]
    [InlineData("Müller & Söhne <GmbH>", "Muller + Sohne (GmbH)")]
    [InlineData("a\tb_c;d\"e@f", "a b-c,d.e.f")]
    [InlineData("李 😀", ". .")]
    [InlineData("   ", ".")]
    [InlineData("123456789012345", "1234567890")]
    public void Texts_keep_to_the_characters_every_bank_takes(string text, string expected) => Assert.Equal(expected, SepaText.Of(text, longest: expected == "1234567890" ? 10 : 70));

    private static byte[] Bytes(DebitFile file)
    {
        using var to = new MemoryStream();
        new Pain008().Write(file, to);
        return to.ToArray();
    }

    private static string Text(DebitFile file) => Encoding.UTF8.GetString(Bytes(file));

    private static string Before(string text, string end) => text[..text.IndexOf(end, StringComparison.Ordinal)];
}
