/*
 * words_titles.c - titles and forms of address of all the world, and what offices are for.
 *
 *     Ratu Epeli, Hajiya Rabi'atu, Sqn Ldr Coyle, Cllr Parry       a person, and the name begins behind the title
 *     Minister of Foreign Affairs and Trade Szabo                  the name begins behind the matters of the office
 *
 * All folded (lower case, no accents). Words that are given names as often (Emir, Malam, Raja) stand in words_given.c.
 */
#include "resolve/lexicon.h"

/* clang-format off */
const dgm_word_list dgm_titles[] = {
    /* before a name, no office: women */
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_FEMALE,
     "hajiya hajja begum khanum hanim senhora dna doamna pani kyria gospodja gospoda signorina mademoiselle fraulein "
     "weizero wzro sayyida sayyidah doctora profesora ingeniera licenciada arquitecta dottoressa professoressa mevrouw "
     "mevr fru froken rouva neiti mejuffrou mej smti sushri nyonya gnadige sestra mama"},
    /* men */
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_MALE,
     "ratu hajj al-hajj el-hajj hadji senhor domnul kyrios gospodin gospodine ato sayed seyed seyyed sayyed maulvi "
     "maulana mawlana moulana mollah akhund hojatoleslam hojjatoleslam hujjatoleslam hujjat allamah allama "
     "licenciado ingeniero arquitecto dottor dottore ingegnere onorevole meneer mnr dhr herra bwana ndugu mallam mzee "
     "padoh mawlawi moulvi molvi toshao cacique lonko qadi kadi mufti togbe nkosi induna kgosi serigne marabout datuak "
     "oloye abuna anba amba vardapet vladyka otec pater bapa bapu tunku tengku raden kyai kiai papa"},
    /* both */
    {DGM_LX_HONOUR | DGM_LX_TITLE,
     "samdech oknha seri datuk datu dato' ven venerable bhante ajahn phra monsignor monsignore mons archpriest "
     "protopresbyter hieromonk archdeacon rt docteur professeur dott.ssa barrister advocaat "
     "comrade cde camarade camarada pastora ustaza ustad tovarish towarzysz bro"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_ABBREV, "eng engr arch barr"},
    {DGM_LX_TITLE | DGM_LX_ABBREV, "dci dcs acp igp dsp ssp cllr ald cr insp-gen asst commr const det sqn ldr wg flt gp lcpl pfc spc pte bdr gnr "
     "sub-lt cmdt ens maj-gen brig-gen lt-col col-gen avm acm"},
    /* offices with names of their own */
    {DGM_LX_TITLE | DGM_LX_ROLE,
     "td teachta msp mna mpp mlc mla mk tanaiste taoiseach burgermeister buergermeister oberburgermeister landrat "
     "voivode starosta alcaldesa alcalde intendente prefeito prefeita sindaco sindaca lehendakari caid "
     "ombudswoman chancellor-designate minister-president co-leader lawmaker barrister"},
    {DGM_LX_RANK | DGM_LX_TITLE | DGM_LX_ROLE,
     "generaal kolonel mayor-general oberstleutnant overste podpolkovnik general-mayor tumenggung risaldar jenderal "
     "kolonel mayjen brigjen subinspector lt-general serjeant bombardier gunner"},
    /* what an office is for */
    {DGM_LX_FIELD,
     "affairs foreign defence defense finance finances interior justice education health trade commerce industry industries "
     "labour labor agriculture fisheries fishery transport transportation energy environment culture tourism sport sports "
     "housing planning science sciences technology communications communication information immigration home treasury "
     "works water waters forests forestry mines mining lands land state states security equality women youth children "
     "families veterans religion religions economy economics development cooperation co-operation integration regional "
     "local rural urban social welfare employment pensions infrastructure railways shipping aviation digital "
     "climate disarmament peace human rights minorities tribal indigenous constitutional legal parliamentary internal "
     "external national public civil reconstruction relief refugees budget revenue customs innovation research higher "
     "natural resources livestock food irrigation emergency emergencies disaster disasters management oceans maritime "
     "road roads relations protocol electricity power petroleum minerals procurement privatisation privatization investment elections "
     "electoral media privacy coordination humanitarian policing crime prisons reconciliation"},
    {0, NULL}};
/* clang-format on */
